const STATES = ["free", "held", "sold", "blocked"] as const;

export type TicketState = (typeof STATES)[number];
type Counts = Readonly<Record<"total" | "available" | "held" | "sold" | "blocked", number>>;

/** A ticket's document: there is none of a free one. */
export interface TakenTicket {
  readonly position: number;
  readonly state: Exclude<TicketState, "free">;
  /** When the hold runs out, in milliseconds; null where the ticket is not held. */
  readonly until: number | null;
}

/** What is stored of a section, as anybody may read it. */
export interface StoredSection extends Counts {
  /** Base64, two bits for each ticket. */
  readonly map: string;
  /** In milliseconds. */
  readonly nextExpiry: number | null;
}

/** A section by its tickets. Counted here anew, so that the judge shares no mistake with what it judges. */
export interface Recount extends Counts {
  readonly states: readonly TicketState[];
  readonly nextExpiry: number | null;
}

export function recount(total: number, tickets: readonly TakenTicket[]): Recount {
  const states = Array.from({ length: total }, (): TicketState => "free");
  for (const { position, state } of tickets) states[position] = state;
  const ends = tickets.flatMap(({ state, until }) => (state === "held" && until !== null ? [until] : []));
  const count = (wanted: TicketState) => states.filter((state) => state === wanted).length;
  return {
    ...{ states, total, available: count("free") },
    ...{ held: count("held"), sold: count("sold"), blocked: count("blocked") },
    nextExpiry: ends.length === 0 ? null : Math.min(...ends),
  };
}

/** The states that a map tells of. */
export function statesOf({ map, total }: Pick<StoredSection, "map" | "total">): readonly TicketState[] {
  const bytes = Buffer.from(map, "base64");
  return Array.from({ length: total }, (_, position) => {
    const bits = ((bytes[position >> 2] ?? 0) >> (2 * (position % 4))) & 3;
    return STATES[bits] ?? "free";
  });
}
