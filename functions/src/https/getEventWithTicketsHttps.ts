import * as z from "zod";
import { useCases } from "../composition";
import { err, ok } from "../kernel/result";
import { endpoint } from "./endpoint";
import { fromPageToken, toPageToken } from "./page-token";
import { cacheHeadersOf, FOR_A_SECOND } from "./resources/caching";
import { eventWithAvailability, presentEvent } from "./resources/event";
import { asMoney, eventId, money, nextPageToken, paging } from "./resources/fields";

const POSITION = /^\d{1,6}$/;
const UNKNOWN_PAGE = { field: "startAfter", message: "Must be the nextPageToken of an earlier page." };

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
    const token = input.startAfter ?? input.nextPageToken;
    const from = token === undefined ? "0" : fromPageToken(token, POSITION);
    if (from === null) {
      return err({ reason: "INVALID_ARGUMENT", detail: "The page to start at is unknown.", errors: [UNKNOWN_PAGE] });
    }
    const request = { eventId: input.eventId, callerId: caller?.uid ?? null, from: Number(from) };
    const found = await useCases().getEventWithTickets(request);
    if (!found.ok) return found;
    const { event, availableTickets, tickets, next } = found.value;
    const body = {
      event: { ...presentEvent(event), availableTickets },
      tickets: tickets.map(({ ticketId, typeId, section, row, seat, price, status }) => ({
        ...{ id: ticketId, ticketType: typeId, section, row, seat, status },
        price: asMoney(price, event.currency),
      })),
      nextPageToken: toPageToken(next),
    };
    return ok({ body, headers: cacheHeadersOf(event, body, FOR_A_SECOND) });
  },
});
