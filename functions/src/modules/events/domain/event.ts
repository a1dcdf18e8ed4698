import type { EventId, UserId } from "../../../kernel/ids";
import { DAY, type Instant } from "../../../kernel/instant";
import { sumOf, type Currency } from "../../../kernel/money";
import { totalOf, type TicketType } from "./ticket-type";

export const MAX_TICKETS = 100_000;

/** No event lasts longer, so that a list of those to come need not look at older ones. */
export const LONGEST_EVENT = 366 * DAY;

export type EventStatus = "draft" | "published" | "cancelled";

/** Why nobody can hold tickets of an event although it is on sale. What is held or bought already goes on. */
export interface SalesStop {
  readonly because: string;
}

/** An event as its organizer declared it. It says how many tickets there are; who has them is not part of it. */
export interface TicketedEvent {
  readonly id: EventId;
  readonly organizerId: UserId;
  readonly status: EventStatus;
  readonly version: number;
  readonly createdAt: Instant;
  readonly name: string;
  readonly description: string;
  readonly venue: string | null;
  readonly artists: readonly string[];
  readonly startTime: Instant;
  readonly endTime: Instant;
  /** IANA name, for people; all times are instants. */
  readonly timeZone: string;
  /** Sales are open in [saleStartTime, saleEndTime). */
  readonly saleStartTime: Instant | null;
  readonly saleEndTime: Instant | null;
  readonly currency: Currency;
  readonly holdMinutes: number;
  readonly limits: { readonly perOrder: number; readonly perBuyer: number };
  readonly refund: { readonly until: Instant; readonly percent: number };
  /** Whether buyers who name their seats may leave a single one between two taken ones. */
  readonly orphans: "allow" | "refuse";
  readonly ticketTypes: readonly TicketType[];
  /** The version with which the types were last given: tickets may have moved in their sections since an older one. */
  readonly layoutVersion: number;
  /** Set while nobody may hold its tickets; null where they are on sale as the event says. */
  readonly salesStopped: SalesStop | null;
  /** Hash of the request that made the event, where that request carried an `Idempotency-Key`. */
  readonly requestHash: string | null;
}

export function totalTickets(event: TicketedEvent): number {
  return sumOf(event.ticketTypes.map(totalOf));
}
