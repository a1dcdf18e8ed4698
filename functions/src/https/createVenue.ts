import * as z from "zod";
import { useCases } from "../composition";
import { venueIdSchema } from "../kernel/ids";
import { err, ok } from "../kernel/result";
import { creatorsOnly } from "./creators-only";
import { endpoint } from "./endpoint";
import { MAX_EVENT_BYTES } from "./resources/ticket-type-description";
import { presentVenue, venueResource } from "./resources/venue";
import { venueDescription } from "./resources/venue-description";

export const createVenue = endpoint({
  name: "createVenue",
  method: "POST",
  route: "/v1/venues",
  summary: "Keep a layout of sections, rows and seats for ticket types to copy",
  tag: "venues",
  auth: "fresh",
  maxBytes: MAX_EVENT_BYTES,
  input: venueDescription,
  output: z.strictObject({ venue: venueResource }),
  status: 201,
  idempotencyKey: true,
  reasons: ["PERMISSION_DENIED", "IDEMPOTENCY_KEY_REUSED", "UNAVAILABLE"],
  handle: async (description, { caller, command }) => {
    const refusal = creatorsOnly(caller, "venues");
    if (refusal !== null) return err(refusal);
    const created = await useCases().createVenue({
      venueId: venueIdSchema.parse(command.id),
      organizerId: caller.uid,
      description,
      requestHash: command.requestHash,
    });
    return created.ok ? ok({ body: { venue: presentVenue(created.value) } }) : created;
  },
});
