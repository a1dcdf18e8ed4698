import * as z from "zod";
import { toRfc3339 } from "../../kernel/instant";
import { totalTickets, type TicketedEvent } from "../../modules/events";
import { timeOut } from "./fields";
import { presentTicketType, ticketTypeResource } from "./ticket-type";

const eventFields = {
  id: z.string(),
  name: z.string(),
  description: z.string(),
  venue: z.string().optional(),
  artists: z.array(z.string()),
  startTime: timeOut,
  endTime: timeOut,
  timeZone: z.string(),
  saleStartTime: timeOut.optional(),
  saleEndTime: timeOut.optional(),
  status: z.enum(["draft", "published", "cancelled"]),
  version: z.int(),
  currency: z.string(),
  holdMinutes: z.int(),
  limits: z.strictObject({ perOrder: z.int(), perBuyer: z.int() }),
  refund: z.strictObject({ until: timeOut, percent: z.number() }),
  orphans: z.enum(["allow", "refuse"]),
  ticketTypes: z.array(ticketTypeResource),
  totalTickets: z.int(),
  organizerId: z.string(),
};

export const eventResource = z.strictObject(eventFields).meta({ id: "Event" });

export const eventWithAvailability = z
  .strictObject({ ...eventFields, availableTickets: z.int() })
  .meta({ id: "EventWithAvailability" });

/** The event as the world sees it. */
export function presentEvent(event: TicketedEvent): z.input<typeof eventResource> {
  const { id, name, description, timeZone, status, version, currency, holdMinutes, limits, orphans, organizerId } =
    event;
  return {
    ...{ id, name, description, timeZone, status, version, currency, holdMinutes, limits, orphans, organizerId },
    ...(event.venue === null ? {} : { venue: event.venue }),
    artists: [...event.artists],
    startTime: toRfc3339(event.startTime),
    endTime: toRfc3339(event.endTime),
    ...(event.saleStartTime === null ? {} : { saleStartTime: toRfc3339(event.saleStartTime) }),
    ...(event.saleEndTime === null ? {} : { saleEndTime: toRfc3339(event.saleEndTime) }),
    refund: { until: toRfc3339(event.refund.until), percent: event.refund.percent },
    ticketTypes: event.ticketTypes.map((type) => presentTicketType(type, currency)),
    totalTickets: totalTickets(event),
  };
}
