import * as z from "zod";
import { storedInstant, toTimestamp, toTimestampOrNull } from "../../../helpers/timestamps";
import { eventIdSchema, userIdSchema, type EventId } from "../../../kernel/ids";
import { toRfc3339, type Instant } from "../../../kernel/instant";
import { currencySchema } from "../../../kernel/money";
import type { TicketedEvent } from "../domain/event";
import { searchTokens } from "../domain/search";
import { storedTicketTypeSchema, storeTicketType } from "./stored-ticket-type";

/** The shape of `events/{eventId}`. World-readable once published, so nothing personal belongs here. */
const storedEventSchema = z.object({
  organizerId: userIdSchema,
  status: z.enum(["draft", "published", "cancelled"]),
  version: z.int(),
  createdAt: storedInstant,
  name: z.string(),
  description: z.string(),
  venue: z.string().nullable(),
  artists: z.array(z.string()),
  startTime: storedInstant,
  endTime: storedInstant,
  timeZone: z.string(),
  saleStartTime: storedInstant.nullable(),
  saleEndTime: storedInstant.nullable(),
  currency: currencySchema,
  holdMinutes: z.int(),
  limits: z.object({ perOrder: z.int(), perBuyer: z.int() }),
  refund: z.object({ until: storedInstant, percent: z.number() }),
  orphans: z.enum(["allow", "refuse"]).default("allow"),
  ticketTypes: z.array(storedTicketTypeSchema),
  layoutVersion: z.int().default(1),
  salesStopped: z.object({ because: z.string() }).nullable().default(null),
  requestHash: z.string().nullable(),
});

export function parseEvent(id: string, data: unknown): TicketedEvent {
  return { id: eventIdSchema.parse(id), ...storedEventSchema.parse(data) };
}

/** Unique, and in the order of start time and id: one field to sort and page by. */
export function sortKey(id: EventId, startTime: Instant): string {
  return `${toRfc3339(startTime)}/${id}`;
}

/** What is kept only to be queried, and never read. */
interface QueriedFields {
  readonly sortKey: string;
  readonly search: readonly string[];
}

export function storeEvent({ id, ...event }: TicketedEvent): z.input<typeof storedEventSchema> & QueriedFields {
  return {
    ...event,
    createdAt: toTimestamp(event.createdAt),
    artists: [...event.artists],
    startTime: toTimestamp(event.startTime),
    endTime: toTimestamp(event.endTime),
    saleStartTime: toTimestampOrNull(event.saleStartTime),
    saleEndTime: toTimestampOrNull(event.saleEndTime),
    refund: { ...event.refund, until: toTimestamp(event.refund.until) },
    ticketTypes: event.ticketTypes.map(storeTicketType),
    sortKey: sortKey(id, event.startTime),
    search: searchTokens(event),
  };
}
