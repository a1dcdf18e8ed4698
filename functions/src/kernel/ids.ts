import * as z from "zod";

const SAFE_ID = /^[A-Za-z0-9_-]{1,128}$/;
const RESERVED_ID = /^__.*__$/;

/** Ids from outside: letters, digits, `_` and `-`, at most 128, and never Firestore's reserved `__name__` form. */
const safeId = z
  .string()
  .max(128, "Must have at most 128 characters.")
  .regex(SAFE_ID, "Must have 1 to 128 letters, digits, '_' or '-'.")
  .refine((id) => !RESERVED_ID.test(id), "Must not begin and end with '__'.");

export const eventIdSchema = safeId.brand<"EventId">();
export const ticketIdSchema = safeId.brand<"TicketId">();
export const orderIdSchema = safeId.brand<"OrderId">();
export const userIdSchema = safeId.brand<"UserId">();
export const venueIdSchema = safeId.brand<"VenueId">();

export type EventId = z.output<typeof eventIdSchema>;
export type TicketId = z.output<typeof ticketIdSchema>;
export type OrderId = z.output<typeof orderIdSchema>;
export type UserId = z.output<typeof userIdSchema>;
export type VenueId = z.output<typeof venueIdSchema>;
