import { useCases } from "../composition";
import { consume } from "../helpers/consume";
import { GROUPS } from "../helpers/function-groups";
import { domainEventSchema } from "../messages/domain-event";
import { TOPICS } from "../messages/topics";

/** Announces to each order of an event with new times that they are new; `notifyBuyer` tells its buyer. */
export const announceReschedule = consume({
  name: "announceReschedule",
  topic: TOPICS.domainEvents,
  options: GROUPS.consumer,
  schema: domainEventSchema,
  handle: (event) => useCases().announceReschedule(event),
});
