import * as z from "zod";
import { useCases } from "../composition";
import { err, ok } from "../kernel/result";
import { endpoint } from "./endpoint";
import { cacheHeadersOf, FOR_A_SECOND } from "./resources/caching";
import { eventId } from "./resources/fields";
import { presentSection, sectionResource } from "./resources/section";

const sectionId = z
  .string()
  .regex(/^[A-Za-z0-9]{1,16}(_[A-Za-z0-9]{1,16}){1,2}$/, "Must be an id like general_1 or vip_floor.")
  .meta({ description: "Id of a section, as `getAvailability` lists them.", example: "general_1" });

const exact = z
  .stringbool("Must be true or false.")
  .default(false)
  .meta({
    description:
      "From the tickets themselves, as they were at most a second ago, where that is cheap enough: `exact` of the answer tells. Needs a token.",
    override: { type: "boolean", default: false },
  });

const TOKEN_NEEDED = {
  reason: "UNAUTHENTICATED",
  detail: "exact reads the tickets one by one: sign in, and send an ID token.",
} as const;

export const getSection = endpoint({
  name: "getSection",
  method: "GET",
  route: "/v1/events/{eventId}/sections/{sectionId}",
  summary: "Read the map of a section: the state of each of its tickets",
  tag: "events",
  auth: "optional",
  input: z.strictObject({ eventId, sectionId, exact }),
  output: sectionResource,
  status: 200,
  reasons: ["EVENT_NOT_FOUND", "SECTION_NOT_FOUND"],
  handle: async (input, { caller }) => {
    if (input.exact && caller === null) return err(TOKEN_NEEDED);
    const found = await useCases().getSection({ ...input, callerId: caller?.uid ?? null });
    if (!found.ok) return found;
    const body = presentSection(found.value);
    const headers = cacheHeadersOf(found.value.event, body, input.exact ? "no-store" : FOR_A_SECOND);
    return ok({ body, headers });
  },
});
