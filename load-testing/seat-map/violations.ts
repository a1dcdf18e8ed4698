import { recount, statesOf, type Recount, type StoredSection, type TakenTicket } from "./recount.ts";

export interface SectionEvidence {
  readonly id: string;
  /** How many tickets the event's layout gives it. */
  readonly total: number;
  /** Null where nothing is stored, which says that all tickets are free. */
  readonly stored: StoredSection | null;
  readonly tickets: readonly TakenTicket[];
}

export interface Evidence {
  /** When every message was taken. */
  readonly drained: readonly SectionEvidence[];
  /** After the audit, which alone makes up for a next expiry that is too early. */
  readonly audited: readonly SectionEvidence[];
  /** Sections that the audit found wrong. */
  readonly repaired: number;
  /** How many commands of each kind did what they were to do. */
  readonly done: ReadonlyMap<string, number>;
  /** How many messages of each type there were. */
  readonly types: ReadonlyMap<string, number>;
  readonly crashes: number;
  readonly redeliveries: number;
  /** The slowest of the listener's callbacks, in milliseconds after the commit of the hold. */
  readonly slowestCallback: number;
}

const COUNTS = ["total", "available", "held", "sold", "blocked"] as const;
const EXPIRED = "order.expired";
const CALLBACK_MS = 2_000;

/** Whether every section is as its tickets say, and all that was to go wrong did. Empty means yes. */
export function violationsOf(run: Evidence): readonly string[] {
  const idle = [...run.done].filter(([, count]) => count === 0);
  return [
    ...run.drained.flatMap((section) => ofSection(section, { mayBeEarly: true })),
    ...run.audited.flatMap((section) => ofSection(section, { mayBeEarly: false }).map((what) => `audited, ${what}`)),
    ...unless(run.repaired === 0, `the audit repaired ${run.repaired} sections`),
    ...idle.map(([kind]) => `no command succeeded: ${kind}`),
    ...unless((run.types.get(EXPIRED) ?? 0) > 0, "no hold ran out"),
    ...unless(run.crashes > 0, "no projector crashed"),
    ...unless(run.redeliveries > 0, "no message came again"),
    ...unless(run.slowestCallback < CALLBACK_MS, `a listener was told after ${run.slowestCallback.toFixed(0)} ms`),
  ];
}

/** How many sections let a hold run out before any does: whoever finds nothing free looks at the tickets too soon. */
export function earlySections(sections: readonly SectionEvidence[]): number {
  return sections.filter(({ total, stored, tickets }) => {
    return stored !== null && expiryOf(stored) < expiryOf(recount(total, tickets));
  }).length;
}

function ofSection(section: SectionEvidence, { mayBeEarly }: { readonly mayBeEarly: boolean }): readonly string[] {
  const { id, total, stored, tickets } = section;
  const truth = recount(total, tickets);
  if (stored === null) {
    return unless(tickets.length === 0, `${id} is not stored, but has ${tickets.length} tickets taken`);
  }
  const wrong = COUNTS.filter((name) => stored[name] !== truth[name]);
  const [says, is] = [expiryOf(stored), expiryOf(truth)];
  return [
    ...ofMap(id, stored, truth),
    ...wrong.map((name) => `${id} says ${name} ${stored[name]}, its tickets say ${truth[name]}`),
    ...unless(
      says === is || (mayBeEarly && says < is),
      `${id} says nextExpiry ${timeOf(says)}, its tickets say ${timeOf(is)}`,
    ),
  ];
}

function ofMap(id: string, stored: StoredSection, truth: Recount): readonly string[] {
  const states = statesOf(stored);
  const positions = truth.states.flatMap((state, position) => (states[position] === state ? [] : [position]));
  const [first] = positions;
  if (first === undefined) return [];
  const [says, is] = [states[first] ?? "nothing", truth.states[first] ?? "nothing"];
  return [`${id} says ${says} of ticket ${first}, which is ${is}; ${positions.length} of its tickets are wrong`];
}

function expiryOf({ nextExpiry }: { readonly nextExpiry: number | null }): number {
  return nextExpiry ?? Infinity;
}

function timeOf(milliseconds: number): string {
  return milliseconds === Infinity ? "never" : new Date(milliseconds).toISOString();
}

function unless(isTrue: boolean, violation: string): readonly string[] {
  return isTrue ? [] : [violation];
}
