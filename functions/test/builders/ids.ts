import { eventIdSchema, orderIdSchema, ticketIdSchema, userIdSchema, venueIdSchema } from "../../src/kernel/ids";
import { currencySchema } from "../../src/kernel/money";

export const eventId = (id: string) => eventIdSchema.parse(id);
export const orderId = (id: string) => orderIdSchema.parse(id);
export const ticketId = (id: string) => ticketIdSchema.parse(id);
export const userId = (id: string) => userIdSchema.parse(id);
export const venueId = (id: string) => venueIdSchema.parse(id);
export const currency = (code: string) => currencySchema.parse(code);

/** Who and what the built orders, events, venues and claims are about. */
export const EVENT = eventId("event-1");
export const ORDER = orderId("order-1");
export const VENUE = venueId("venue-1");
export const BUYER = userId("buyer-1");
export const ORGANIZER = userId("organizer-1");
export const [TICKET_1, TICKET_2, TICKET_3] = [
  ticketId("general-000001"),
  ticketId("general-000002"),
  ticketId("general-000003"),
] as const;
