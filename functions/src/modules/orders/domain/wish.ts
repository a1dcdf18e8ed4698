import type { TicketId } from "../../../kernel/ids";

/** Where the request says so, like `items.0`: for telling what to mend. */
interface Asked {
  readonly field: string;
}

export interface TicketWish extends Asked {
  readonly kind: "ticket";
  readonly ticketId: TicketId;
}

export interface SeatWish extends Asked {
  readonly kind: "seat";
  /** Id of the type. */
  readonly ticketType: string;
  readonly section?: string | undefined;
  readonly row: string;
  readonly seat: number;
}

/** So many tickets of the type, whichever. */
export interface AnyWish extends Asked {
  readonly kind: "any";
  readonly ticketType: string;
  readonly quantity: number;
}

/** So many seats side by side in one row, the best there are. */
export interface TogetherWish extends Asked {
  readonly kind: "together";
  readonly ticketType: string;
  readonly section?: string | undefined;
  readonly quantity: number;
}

/** One item of a hold: a ticket that is named, or tickets to be picked for the buyer. */
export type Wish = TicketWish | SeatWish | AnyWish | TogetherWish;
export type OpenWish = AnyWish | TogetherWish;

export function isOpen(wish: Wish): wish is OpenWish {
  return wish.kind === "any" || wish.kind === "together";
}

/** The wishes without those that say the same as an earlier one, wherever the request says it. */
export function withoutRepeats(wishes: readonly Wish[]): readonly Wish[] {
  const known = new Map<string, Wish>();
  for (const wish of wishes) {
    const key = keyOf(wish);
    if (!known.has(key)) known.set(key, wish);
  }
  return [...known.values()];
}

function keyOf(wish: Wish): string {
  if (wish.kind === "ticket") return wish.ticketId;
  const { kind, ticketType } = wish;
  if (kind === "any") return JSON.stringify([kind, ticketType, wish.quantity]);
  const { section = null } = wish;
  return JSON.stringify([kind, ticketType, section, ...(kind === "seat" ? [wish.row, wish.seat] : [wish.quantity])]);
}
