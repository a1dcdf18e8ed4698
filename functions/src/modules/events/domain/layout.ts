import { ticketIdSchema, type TicketId } from "../../../kernel/ids";
import { err, ok, type Result } from "../../../kernel/result";
import type { TicketedEvent } from "./event";
import { BLOCK, layOut, type Section, type Stand, type TypeLayout } from "./sections";
import { totalOf, type TicketType } from "./ticket-type";

/** A ticket that the event's types produce; `price` in minor units. */
export interface LaidOutTicket {
  readonly ticketId: TicketId;
  readonly typeId: string;
  readonly ticketType: string;
  readonly section: string | null;
  readonly row: string | null;
  readonly seat: string | null;
  readonly price: number;
  /** Where maps and projections have it: the id of a `Section` and the position there, from 0. */
  readonly sectionId: string;
  readonly position: number;
}

/** How people name a seat; the section may be left out where no other section of the type has such a row. */
export interface SeatName {
  readonly ticketType: string;
  readonly section?: string | undefined;
  readonly row: string;
  readonly seat: number;
}

interface Layout {
  readonly types: ReadonlyMap<string, TypeLayout>;
  readonly sections: readonly Section[];
  readonly byId: ReadonlyMap<string, Section>;
}

const UNSEATED_ID = /^([A-Za-z0-9]{1,16})-(\d{6})$/;
const SEATED_ID = /^([A-Za-z0-9]{1,16})-([A-Za-z0-9]{1,16})-([A-Za-z0-9]{1,16})-([1-9]\d{0,5})$/;

/** Made once for the types of an event read; its size is that of the rows, not of the tickets. */
const LAYOUTS = new WeakMap<readonly TicketType[], Layout>();

/** The event's sections in the order of its types; together they have each of its tickets once. */
export function sectionsOf(event: TicketedEvent): readonly Section[] {
  return layoutOf(event).sections;
}

/** The section with this id, or null where the event has none. */
export function findSection(event: TicketedEvent, sectionId: string): Section | null {
  return layoutOf(event).byId.get(sectionId) ?? null;
}

/** The ticket with this id, or null where the event's types do not produce it. */
export function findTicket(event: TicketedEvent, ticketId: TicketId): LaidOutTicket | null {
  const { types } = layoutOf(event);
  const [, seatedType = "", section = "", row = "", seat] = SEATED_ID.exec(ticketId) ?? [];
  if (seat !== undefined) return seatIn(types.get(seatedType), { section, row, seat: Number(seat) });
  const [, typeId = "", digits] = UNSEATED_ID.exec(ticketId) ?? [];
  const layout = types.get(typeId);
  const stand = layout?.stands.get("");
  const number = Number(digits);
  if (layout === undefined || stand === undefined || !(number >= 1 && number <= stand.total)) return null;
  return ticketOf(layout, stand, number - 1);
}

/** The seat that people name so; `ambiguous` where the section is left out and several have such a row. */
export function seatOf(event: TicketedEvent, name: SeatName): Result<LaidOutTicket, "unknown" | "ambiguous"> {
  const layout = layoutOf(event).types.get(name.ticketType);
  const { row, seat } = name;
  const having = [...(layout?.stands ?? [])].filter(([, { rows }]) => rows.has(row)).map(([section]) => section);
  if (name.section === undefined && having.length > 1) return err("ambiguous");
  const ticket = seatIn(layout, { section: name.section ?? having[0] ?? "", row, seat });
  return ticket === null ? err("unknown") : ok(ticket);
}

/** The id of an unseated type's ticket with this number, from 1. */
export function ticketNumbered(typeId: string, number: number): TicketId {
  return ticketIdSchema.parse(`${typeId}-${String(number).padStart(6, "0")}`);
}

/** The ticket at a position of a section of this event, from 0; throws where the section ends before it. */
export function ticketAt(event: TicketedEvent, section: Section, position: number): LaidOutTicket {
  const layout = layoutOf(event).types.get(section.typeId);
  const stand = layout?.stands.get(section.plan ?? "");
  if (
    layout === undefined ||
    stand === undefined ||
    !(Number.isInteger(position) && position >= 0 && position < section.total)
  ) {
    throw new RangeError(`Section ${section.id} has no position ${position}.`);
  }
  return ticketOf(layout, stand, section.offset + position);
}

/** The event's tickets from position `from` (counted from 0, in the order of its sections) to before `to`. */
export function ticketsBetween(event: TicketedEvent, from: number, to: number): readonly LaidOutTicket[] {
  const tickets: LaidOutTicket[] = [];
  for (const section of sectionsOf(event)) {
    const end = Math.min(section.total, to - section.start);
    for (let position = Math.max(0, from - section.start); position < end; position += 1) {
      tickets.push(ticketAt(event, section, position));
    }
  }
  return tickets;
}

function layoutOf({ ticketTypes }: TicketedEvent): Layout {
  const known = LAYOUTS.get(ticketTypes);
  if (known !== undefined) return known;
  let start = 0;
  const types = ticketTypes.map((type) => {
    const layout = layOut(type, start);
    start += totalOf(type);
    return layout;
  });
  const sections = types.flatMap(({ stands }) => [...stands.values()].flatMap((stand) => stand.sections));
  const layout = {
    types: new Map(types.map((laidOut) => [laidOut.type.id, laidOut])),
    sections,
    byId: new Map(sections.map((section) => [section.id, section])),
  };
  LAYOUTS.set(ticketTypes, layout);
  return layout;
}

function seatIn(
  layout: TypeLayout | undefined,
  { section, row: rowId, seat }: { readonly section: string; readonly row: string; readonly seat: number },
): LaidOutTicket | null {
  const stand = layout?.stands.get(section);
  const row = stand?.rows.get(rowId);
  if (layout === undefined || stand === undefined || row === undefined) return null;
  return Number.isInteger(seat) && seat >= 1 && seat <= row.seats
    ? ticketOf(layout, stand, row.first + seat - 1)
    : null;
}

/** The ticket at this place of the stand, from 0, which the caller has made sure is there. */
function ticketOf({ type }: TypeLayout, stand: Stand, place: number): LaidOutTicket {
  const section = stand.sections[Math.floor(place / BLOCK)];
  if (section === undefined) throw new RangeError(`Type ${type.id} has no place ${place} there.`);
  const position = place % BLOCK;
  const run = section.runs.findLast((each) => each.position <= position);
  const seat = run === undefined ? null : String(run.seat + position - run.position);
  const seatId = run === undefined ? null : ticketIdSchema.parse(`${type.id}-${stand.plan}-${run.row}-${seat}`);
  return {
    ticketId: seatId ?? ticketNumbered(type.id, place + 1),
    ...{ typeId: type.id, ticketType: type.name, price: type.price },
    ...{ section: stand.plan, row: run?.row ?? null, seat },
    ...{ sectionId: section.id, position },
  };
}
