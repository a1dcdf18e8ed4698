import * as z from "zod";
import { useCases } from "../composition";
import { ok } from "../kernel/result";
import { endpoint } from "./endpoint";
import { cacheHeadersOf, FOR_A_SECOND } from "./resources/caching";
import { pagesOf } from "./resources/cursors";
import { eventWithAvailability, presentEvent } from "./resources/event";
import { asMoney, eventId, money, nextPageToken, paging } from "./resources/fields";

const POSITION = /^\d{1,6}$/;

const ticket = z
  .strictObject({
    id: z.string(),
    ticketType: z.string(),
    section: z.string().nullable(),
    row: z.string().nullable(),
    seat: z.string().nullable(),
    price: money,
    status: z.enum(["available", "held", "sold", "blocked"]),
  })
  .meta({ id: "Ticket" });

export const getEventWithTicketsHttps = endpoint({
  name: "getEventWithTicketsHttps",
  method: "GET",
  route: "/v1/events/{eventId}",
  summary: "Read an event with every ticket, 1,000 at a time",
  tag: "events",
  auth: "optional",
  input: z.strictObject({ eventId, startAfter: paging.startAfter, nextPageToken: paging.nextPageToken }),
  output: z.strictObject({ event: eventWithAvailability, tickets: z.array(ticket), nextPageToken }),
  status: 200,
  reasons: ["EVENT_NOT_FOUND"],
  handle: async (input, { caller }) => {
    const pages = pagesOf(["getEventWithTicketsHttps", input.eventId], POSITION);
    const from = pages.after(input);
    if (!from.ok) return from;
    const request = { eventId: input.eventId, callerId: caller?.uid ?? null, from: Number(from.value ?? 0) };
    const found = await useCases().getEventWithTickets(request);
    if (!found.ok) return found;
    const { event, availableTickets, tickets, next } = found.value;
    const body = {
      event: { ...presentEvent(event), availableTickets },
      tickets: tickets.map(({ ticketId, typeId, section, row, seat, price, status }) => ({
        ...{ id: ticketId, ticketType: typeId, section, row, seat, status },
        price: asMoney(price, event.currency),
      })),
      nextPageToken: pages.token(next),
    };
    return ok({ body, headers: cacheHeadersOf(event, body, FOR_A_SECOND) });
  },
});
