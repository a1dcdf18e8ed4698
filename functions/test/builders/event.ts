import type { TicketedEvent } from "../../src/modules/events";
import { currency, EVENT, ORGANIZER } from "./ids";
import { at } from "./instants";

/** A published event of 3 tickets at 19.99 dollars, on sale until it starts in the evening. */
export function anEvent(overrides: Partial<TicketedEvent> = {}): TicketedEvent {
  return {
    id: EVENT,
    organizerId: ORGANIZER,
    status: "published",
    version: 1,
    createdAt: at("09:00:00.000"),
    name: "Night of Strings",
    description: "Three quartets.",
    venue: "Town Hall",
    artists: ["Quartet One"],
    startTime: at("19:00:00.000"),
    endTime: at("22:00:00.000"),
    timeZone: "UTC",
    saleStartTime: null,
    saleEndTime: null,
    currency: currency("USD"),
    holdMinutes: 20,
    limits: { perOrder: 10, perBuyer: 20 },
    refund: { until: at("19:00:00.000"), percent: 100 },
    orphans: "allow",
    ticketTypes: [{ id: "general", name: "General", price: 1999, capacity: 3 }],
    layoutVersion: 1,
    salesStopped: null,
    requestHash: null,
    ...overrides,
  };
}
