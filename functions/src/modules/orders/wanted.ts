import type { TicketId } from "../../kernel/ids";
import type { FieldError } from "../../kernel/refusal";
import { err, ok, type Result } from "../../kernel/result";
import { findTicket, seatOf, type LaidOutTicket, type TicketedEvent, type TicketType } from "../events";
import { refuse, type OrderRefusal } from "./domain/reasons";
import { addUp, isOpen, type OpenWish, type SeatWish, type TogetherWish, type Wish } from "./domain/wish";

/** A wish for any tickets, or for seats together, that the event can grant as far as its layout goes. */
export interface OpenWanted {
  readonly wish: OpenWish;
  readonly type: TicketType;
}

/** What the wishes are in this event; each ticket once, quantities of a type added up. */
export interface Wanted {
  readonly named: readonly LaidOutTicket[];
  readonly open: readonly OpenWanted[];
}

/** Type and price of each ticket that is wanted, picked or not. */
export function typesOf({ named, open }: Wanted): readonly { readonly typeId: string; readonly price: number }[] {
  const picked = open.flatMap(({ wish, type }) => Array.from({ length: wish.quantity }, () => type));
  return [...named, ...picked.map(({ id: typeId, price }) => ({ typeId, price }))];
}

interface Fault extends FieldError {
  readonly reason: "TICKET_NOT_FOUND" | "INVALID_ARGUMENT";
  readonly ticketId?: TicketId;
}

/** Looks the wishes up in the event's types: what it does not have is refused by the field that asks for it. */
export function wantedOf(event: TicketedEvent, asked: readonly Wish[]): Result<Wanted, OrderRefusal> {
  const named = new Map<TicketId, LaidOutTicket>();
  const open: OpenWanted[] = [];
  const faults: Fault[] = [];
  for (const wish of addUp(asked)) {
    const found = isOpen(wish) ? typeFor(event, wish) : ticketFor(event, wish);
    if (!found.ok) faults.push(found.error);
    else if ("ticketId" in found.value) named.set(found.value.ticketId, found.value);
    else open.push(found.value);
  }
  const [first] = faults;
  return first === undefined ? ok({ named: [...named.values()], open }) : err(refusalOf(first, faults));
}

/** Faults of one kind at a time: what is not well asked for first, as 400 comes before 404. */
function refusalOf(first: Fault, faults: readonly Fault[]): OrderRefusal {
  const reason = faults.some((fault) => fault.reason === "INVALID_ARGUMENT") ? "INVALID_ARGUMENT" : first.reason;
  const same = faults.filter((fault) => fault.reason === reason);
  const tickets = same.flatMap(({ ticketId }) => ticketId ?? []);
  const detail = same.map(({ message }) => message).join(" ");
  const errors = same.map(({ field, message }) => (field === undefined ? { message } : { field, message }));
  return { ...refuse(reason, detail, tickets.length === 0 ? undefined : { tickets }), errors };
}

function ticketFor(event: TicketedEvent, wish: Exclude<Wish, OpenWish>): Result<LaidOutTicket, Fault> {
  if (wish.kind === "ticket") {
    const { ticketId, field } = wish;
    const message = `The event has no ticket ${ticketId}.`;
    const ticket = findTicket(event, ticketId);
    return ticket === null ? err({ reason: "TICKET_NOT_FOUND", field, message, ticketId }) : ok(ticket);
  }
  const seat = seatOf(event, wish);
  if (seat.ok) return seat;
  if (seat.error === "unknown") return unknown(wish, `no seat ${seatName(wish)}`);
  const message = `Several sections have a row ${wish.row}: say which.`;
  return err({ reason: "INVALID_ARGUMENT", field: `${wish.field}.section`, message });
}

function typeFor(event: TicketedEvent, wish: OpenWish): Result<OpenWanted, Fault> {
  const type = event.ticketTypes.find(({ id }) => id === wish.ticketType);
  if (type === undefined) return unknown(wish, `no ticket type ${wish.ticketType}`);
  return wish.kind === "together" ? togetherFor(type, wish) : ok({ wish, type });
}

function togetherFor(type: TicketType, wish: TogetherWish): Result<OpenWanted, Fault> {
  const { field, section } = wish;
  if (type.sections === undefined) {
    const message = `${type.name} has no seats that could be together.`;
    return err({ reason: "INVALID_ARGUMENT", field: `${field}.together`, message });
  }
  const known = section === undefined || type.sections.some(({ id }) => id === section);
  return known ? ok({ wish, type }) : unknown(wish, `no section ${section} of type ${type.id}`);
}

function unknown({ field }: Wish, what: string): Result<never, Fault> {
  return err({ reason: "TICKET_NOT_FOUND", field, message: `The event has ${what}.` });
}

function seatName({ ticketType, section, row, seat }: SeatWish): string {
  return [ticketType, ...(section === undefined ? [] : [section]), row, seat].join(" ");
}
