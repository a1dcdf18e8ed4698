import { useCases } from "../composition";
import { consume } from "../helpers/consume";
import { GROUPS } from "../helpers/function-groups";
import { domainEventSchema } from "../messages/domain-event";
import { TOPICS } from "../messages/topics";

/** Keeps the sections' maps of tickets true. Deduplicates nothing: it looks at the tickets, whatever it is told. */
export const projectAvailability = consume({
  name: "projectAvailability",
  topic: TOPICS.domainEvents,
  options: GROUPS.projector,
  schema: domainEventSchema,
  handle: (event) => useCases().projectAvailability(event),
});
