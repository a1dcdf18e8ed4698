import * as z from "zod";
import { useCases } from "../composition";
import { eventIdSchema } from "../kernel/ids";
import { err, ok } from "../kernel/result";
import { currencySchema } from "../kernel/money";
import { creatorsOnly } from "./creators-only";
import { endpoint } from "./endpoint";
import { eventDescription } from "./resources/event-description";
import { MAX_EVENT_BYTES } from "./resources/ticket-type-description";

const USD = currencySchema.parse("USD");

export const createEventHttps = endpoint({
  name: "createEventHttps",
  method: "POST",
  route: "/v1/events",
  summary: "Create an event of 1 to 100,000 tickets, on sale at once unless it is a draft",
  tag: "events",
  auth: "fresh",
  maxBytes: MAX_EVENT_BYTES,
  input: eventDescription,
  output: z.strictObject({ eventId: z.string() }),
  status: 201,
  idempotencyKey: true,
  reasons: ["IDEMPOTENCY_KEY_REUSED"],
  handle: async (input, { caller, command }) => {
    const refusal = creatorsOnly(caller, "events");
    if (refusal !== null) return err(refusal);
    const description = { ...input, currency: input.currency ?? USD };
    const created = await useCases().createEvent({
      eventId: eventIdSchema.parse(command.id),
      organizerId: caller.uid,
      description,
      requestHash: command.requestHash,
    });
    return created.ok ? ok({ body: { eventId: created.value } }) : created;
  },
});
