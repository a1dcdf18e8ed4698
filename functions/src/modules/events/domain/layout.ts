import { ticketIdSchema, type TicketId } from "../../../kernel/ids";
import type { TicketedEvent, TicketType } from "./event";

/** A ticket that the event's types produce; `price` in minor units. */
export interface LaidOutTicket {
  readonly ticketId: TicketId;
  readonly typeId: string;
  readonly ticketType: string;
  readonly section: string | null;
  readonly row: string | null;
  readonly seat: string | null;
  readonly price: number;
}

const UNSEATED_ID = /^([A-Za-z0-9]{1,16})-(\d{6})$/;

/** The ticket with this id, or null where the event's types do not produce it. */
export function findTicket(event: TicketedEvent, ticketId: TicketId): LaidOutTicket | null {
  const [, typeId, digits] = UNSEATED_ID.exec(ticketId) ?? [];
  const type = event.ticketTypes.find(({ id }) => id === typeId);
  const number = Number(digits);
  return type !== undefined && number >= 1 && number <= type.capacity ? unseatedTicket(type, number) : null;
}

/** The event's tickets from position `from` (counted from 0, in the order of its types) to before `to`. */
export function ticketsBetween(event: TicketedEvent, from: number, to: number): readonly LaidOutTicket[] {
  const tickets: LaidOutTicket[] = [];
  let position = 0;
  for (const type of event.ticketTypes) {
    const last = Math.min(type.capacity, to - position);
    for (let number = Math.max(1, from - position + 1); number <= last; number += 1) {
      tickets.push(unseatedTicket(type, number));
    }
    position += type.capacity;
  }
  return tickets;
}

function unseatedTicket(type: TicketType, number: number): LaidOutTicket {
  return {
    ticketId: ticketIdSchema.parse(`${type.id}-${String(number).padStart(6, "0")}`),
    typeId: type.id,
    ticketType: type.name,
    ...{ section: null, row: null, seat: null },
    price: type.price,
  };
}
