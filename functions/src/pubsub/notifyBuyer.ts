import { useCases } from "../composition";
import { consume } from "../helpers/consume";
import { GROUPS } from "../helpers/function-groups";
import { domainEventSchema } from "../messages/domain-event";
import { TOPICS } from "../messages/topics";

/** Tells buyers how their orders end. */
export const notifyBuyer = consume({
  name: "notifyBuyer",
  topic: TOPICS.domainEvents,
  options: GROUPS.consumer,
  schema: domainEventSchema,
  handle: (event) => useCases().notifyBuyer(event),
});
