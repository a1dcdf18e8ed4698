import { domainEventSchema } from "../../src/messages/domain-event";

/** Every type of domain event, with the version in which it is published. */
export const PUBLISHED = domainEventSchema.options.map((option) => {
  const { shape } = "shape" in option ? option : option.options[1];
  return { type: shape.type.value, version: shape.version.value };
});

export const DOMAIN_EVENT_TYPES = PUBLISHED.map(({ type }) => type);
