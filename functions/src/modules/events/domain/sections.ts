import type { SectionPlan, TicketType } from "./ticket-type";

/** No section has more tickets: a map of one section, and a write of it, stay small. */
export const BLOCK = 500;

/**
 * A section as maps, projections and allocation see it: a section of the hall, or a block of at most 500 of a larger one or
 * of an unseated type. `start` is the position of its first ticket in the event; within it tickets count from 0.
 */
export interface Section {
  readonly id: string;
  readonly typeId: string;
  /** The section that the organizer declared; null where the type is unseated. */
  readonly plan: string | null;
  readonly total: number;
  readonly start: number;
  /** How many tickets of the declared section, or of the unseated type, come before this block. */
  readonly offset: number;
  /** Seats side by side, in order; a row that a block ends in goes on in the next. None where unseated. */
  readonly runs: readonly Run[];
}

/** `length` seats of one row from `position` in the section on, the first of them being seat number `seat`. */
export interface Run {
  readonly row: string;
  readonly position: number;
  readonly seat: number;
  readonly length: number;
}

/** A whole row; `first` is the position of its seat 1 in the declared section. */
export interface Row {
  readonly id: string;
  readonly first: number;
  readonly seats: number;
}

/** What is cut into sections: a declared section, or an unseated type as one. */
export interface Stand {
  readonly plan: string | null;
  readonly total: number;
  readonly rows: ReadonlyMap<string, Row>;
  readonly sections: readonly Section[];
}

/** A type with its stands by the id of the declared section (`""` where unseated). */
export interface TypeLayout {
  readonly type: TicketType;
  readonly stands: ReadonlyMap<string, Stand>;
}

/** The stands of a type whose first ticket is at position `start` of the event. */
export function layOut(type: TicketType, start: number): TypeLayout {
  if (type.sections === undefined) {
    const uncut = { id: type.id, typeId: type.id, plan: null, total: type.capacity, rows: [], start };
    return { type, stands: new Map([["", cut(uncut)]]) };
  }
  const stands = new Map<string, Stand>();
  let next = start;
  for (const plan of type.sections) {
    const rows = rowsOfPlan(plan);
    const total = endOf(rows.at(-1));
    const id = `${type.id}_${plan.id}`;
    stands.set(plan.id, cut({ id, typeId: type.id, plan: plan.id, total, rows, start: next }));
    next += total;
  }
  return { type, stands };
}

interface Uncut {
  readonly id: string;
  readonly typeId: string;
  readonly plan: string | null;
  readonly total: number;
  readonly rows: readonly Row[];
  readonly start: number;
}

function cut({ id, typeId, plan, total, rows, start }: Uncut): Stand {
  const whole = plan !== null && total <= BLOCK;
  const runs = runsByBlock(rows);
  const sections = Array.from({ length: Math.ceil(total / BLOCK) }, (_, block) => ({
    id: whole ? id : `${id}_${block + 1}`,
    ...{ typeId, plan, offset: block * BLOCK, start: start + block * BLOCK },
    total: Math.min(BLOCK, total - block * BLOCK),
    runs: runs.get(block) ?? [],
  }));
  return { plan, total, rows: new Map(rows.map((row) => [row.id, row])), sections };
}

function rowsOfPlan(plan: SectionPlan): readonly Row[] {
  const rows: Row[] = [];
  for (const { ids, seats } of plan.rows) {
    for (const id of ids) rows.push({ id, seats, first: endOf(rows.at(-1)) });
  }
  return rows;
}

function endOf(row: Row | undefined): number {
  return row === undefined ? 0 : row.first + row.seats;
}

function runsByBlock(rows: readonly Row[]): ReadonlyMap<number, readonly Run[]> {
  const blocks = new Map<number, Run[]>();
  for (const row of rows) {
    for (let at = row.first; at < endOf(row);) {
      const block = Math.floor(at / BLOCK);
      const length = Math.min(endOf(row), (block + 1) * BLOCK) - at;
      const runs = blocks.get(block) ?? [];
      blocks.set(block, runs);
      runs.push({ row: row.id, position: at - block * BLOCK, seat: at - row.first + 1, length });
      at += length;
    }
  }
  return blocks;
}
