import { sectionsOf, type Section } from "../../src/modules/events";
import type { Order } from "../../src/modules/orders";
import { holdTickets } from "../../src/modules/orders/hold-tickets";
import type { Wish } from "../../src/modules/orders/domain/wish";
import { aDesk } from "./desk";
import { anEvent } from "./event";
import { BUYER, EVENT, orderId, TICKET_1, TICKET_2, TICKET_3, userId } from "./ids";
import { aHeldOrder, aLine } from "./order";

export const OTHER = userId("buyer-2");
export const HALL = anEvent({
  ticketTypes: [
    { id: "general", name: "General", price: 1999, capacity: 3 },
    { id: "vip", name: "VIP", price: 9900, sections: [{ id: "floor", rows: [{ ids: ["A", "B"], seats: 4 }] }] },
  ],
});
export const [GENERAL, VIP] = sectionsOf(HALL) as readonly [Section, Section];
export const ALL_GENERAL = [TICKET_1, TICKET_2, TICKET_3];

export type Desk = ReturnType<typeof aDesk>;

export const aHall = (orders: readonly Order[] = [], time?: string) =>
  aDesk({ events: [HALL], orders, ...(time === undefined ? {} : { time }) });

export function request(wishes: readonly Wish[], key: string | null = null) {
  const id = key === null ? `order-${Math.random().toString(36).slice(2)}` : `order-${key}`;
  return { orderId: orderId(id), ownerId: BUYER, eventId: EVENT, wishes, requestHash: key };
}

export async function ticketsHeld(desk: Desk, ...wishes: readonly Wish[]) {
  const held = await holdTickets(desk)(request(wishes));
  return held.ok ? held.value.lines.map((line) => line.ticketId) : held.error.reason;
}

export function reads(desk: Desk) {
  return [jest.spyOn(desk.orders, "survey"), jest.spyOn(desk.orders, "read"), jest.spyOn(desk.orders, "place")];
}

export const othersHold = (...ticketIds: readonly (typeof TICKET_1)[]): Order =>
  aHeldOrder({ ownerId: OTHER, lines: ticketIds.map((id) => aLine({ ticketId: id })) });
