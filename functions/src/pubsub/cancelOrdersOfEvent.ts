import { useCases } from "../composition";
import { consume } from "../helpers/consume";
import { GROUPS } from "../helpers/function-groups";
import { domainEventSchema } from "../messages/domain-event";
import { TOPICS } from "../messages/topics";

/**
 * Begins to end the orders of a cancelled event at once; `reconcile` goes on with it. Gives payments up, so it runs as
 * what may ask the payment provider.
 */
export const cancelOrdersOfEvent = consume({
  name: "cancelOrdersOfEvent",
  topic: TOPICS.domainEvents,
  options: GROUPS.finalizer,
  schema: domainEventSchema,
  handle: async (event) =>
    event.type === "event.cancelled" ? useCases().cancelOrdersOfEvent(event.data.eventId) : "IGNORED",
});
