import type { Refusal } from "../../kernel/refusal";

/** Why an event command says no. */
export type EventReason =
  | "INVALID_ARGUMENT"
  | "PERMISSION_DENIED"
  | "EVENT_NOT_FOUND"
  | "TICKET_NOT_FOUND"
  | "TICKET_UNAVAILABLE"
  | "CAPACITY_CLAIMED"
  | "EVENT_CANCELLED"
  | "EVENT_NOT_DRAFT"
  | "EVENT_OVER"
  | "VERSION_CONFLICT"
  | "CANCELLATION_NOT_FOUND"
  | "IDEMPOTENCY_KEY_REUSED"
  | "UNAVAILABLE";

export type EventRefusal = Refusal<EventReason>;

export const EVENT_NOT_FOUND: EventRefusal = {
  reason: "EVENT_NOT_FOUND",
  detail: "There is no such event, or it is not published. Check eventId.",
};

export const EVENT_CANCELLED: EventRefusal = {
  reason: "EVENT_CANCELLED",
  detail: "The event is cancelled and cannot be changed any more.",
};

export const EVENT_OVER: EventRefusal = {
  reason: "EVENT_OVER",
  detail: "The event would be over by now. Move its endTime first, then publish it.",
};
