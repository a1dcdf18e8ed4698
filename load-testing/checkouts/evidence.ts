import type { BookedOrder, Books } from "../money/books.ts";
import type { Traffic } from "../host/unruly-bus.ts";
import type { Answer } from "../race/client.ts";
import type { Story } from "./buyer.ts";

export interface CheckedOrder extends BookedOrder {
  readonly ownerId: string;
  readonly ticketIds: readonly string[];
}

/** What the tickets' side says: who has a ticket by which order. */
export interface TakenTicket {
  readonly id: string;
  readonly state: string;
  readonly orderId: string;
  readonly ownerId: string;
}

/** What only the production-like host can tell; the emulators of `npm start` have it to themselves. */
export interface Backstage {
  readonly traffic: Traffic;
  readonly webhooks: { readonly delivered: number; readonly failed: number };
  /** What comparing all payments with orders and ledgers came to, at the very end. */
  readonly compared: { readonly compared: number; readonly settled: number; readonly failed: number };
}

/** All that buyers were told, and all that is true after it. */
export interface Evidence {
  readonly buyers: number;
  readonly stories: readonly Story[];
  readonly answers: readonly Answer[];
  readonly books: Omit<Books, "orders"> & { readonly orders: readonly CheckedOrder[] };
  readonly tickets: readonly TakenTicket[];
  /** Messages that were not published, webhooks that were not taken. */
  readonly left: { readonly messages: number; readonly webhooks: number };
  /** What the audit of the whole database says. */
  readonly faults: readonly string[];
  readonly backstage: Backstage | null;
  readonly hostDeath: string | null;
}
