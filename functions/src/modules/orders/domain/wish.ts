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

/**
 * The wishes with the quantities of a type added up, as one is as good as another, and each ticket that is named once.
 * Seats together stay apart from other such seats: 2 and 2 are two pairs.
 */
export function addUp(wishes: readonly Wish[]): readonly Wish[] {
  const known = new Map<Wish | string, Wish>();
  for (const wish of wishes) {
    const key = keyOf(wish);
    const earlier = known.get(key);
    if (wish.kind !== "any" || earlier?.kind !== "any") known.set(key, earlier ?? wish);
    else known.set(key, { ...earlier, quantity: earlier.quantity + wish.quantity });
  }
  return [...known.values()];
}

/** Wishes of one key become one. */
function keyOf(wish: Wish): Wish | string {
  switch (wish.kind) {
    case "ticket":
      return wish.ticketId;
    case "seat":
      return JSON.stringify([wish.kind, wish.ticketType, wish.section ?? null, wish.row, wish.seat]);
    case "any":
      return JSON.stringify([wish.kind, wish.ticketType]);
    case "together":
      return wish;
  }
}
