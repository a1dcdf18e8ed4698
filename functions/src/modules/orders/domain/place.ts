import type { EventId, OrderId, UserId } from "../../../kernel/ids";
import type { Instant } from "../../../kernel/instant";
import { sumOf, type Currency } from "../../../kernel/money";
import type { HeldOrder, RefundPolicy, TicketOffer } from "./order";

/** A hold about to be written: who takes which tickets of which event version, and until when. */
export interface Placement {
  readonly id: OrderId;
  readonly ownerId: UserId;
  readonly eventId: EventId;
  readonly eventVersion: number;
  readonly currency: Currency;
  readonly offers: readonly TicketOffer[];
  readonly now: Instant;
  readonly until: Instant;
  readonly requestHash: string | null;
  readonly refundPolicy: RefundPolicy;
}

/** The order that a hold makes, at version 1. */
export function placeOrder(placement: Placement): HeldOrder {
  const { offers, now, ...facts } = placement;
  return {
    ...facts,
    status: "held",
    version: 1,
    createdAt: now,
    lines: offers.map((offer) => ({ ...offer, status: "held" })),
    refunds: [],
    total: sumOf(offers.map(({ price }) => price)),
    attempt: 0,
    payment: { status: "none", method: null, confirmedBy: "server", error: null },
    disputes: [],
    keepsDisputed: false,
  };
}
