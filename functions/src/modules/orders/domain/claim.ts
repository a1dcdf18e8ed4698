import type { OrderId, TicketId, UserId } from "../../../kernel/ids";
import type { Instant } from "../../../kernel/instant";
import { hasRunOut, isPaying, liveLines, type Order } from "./order";

/** A ticket that is not free: who has it, and until when. A blocked one belongs to the organizer. */
export type Claim =
  | {
      readonly state: "held";
      readonly ticketId: TicketId;
      readonly orderId: OrderId;
      readonly ownerId: UserId;
      readonly until: Instant;
    }
  | { readonly state: "sold"; readonly ticketId: TicketId; readonly orderId: OrderId; readonly ownerId: UserId }
  | { readonly state: "blocked"; readonly ticketId: TicketId };

/** Who wants which tickets. */
export interface Ask {
  readonly ownerId: UserId;
  readonly ticketIds: readonly TicketId[];
}

/** What the tickets' claims mean for a hold of all of them. */
export type Obstacle =
  | { readonly kind: "none" }
  /** All belong to one order of the same buyer: it may be the answer. */
  | { readonly kind: "own"; readonly orderId: OrderId }
  /** Holds that look run out; whether they are, their orders say. */
  | { readonly kind: "runOut"; readonly orderIds: readonly OrderId[] }
  | { readonly kind: "taken"; readonly ticketIds: readonly TicketId[]; readonly ownOrderId: OrderId | null };

export function obstacleOf(claims: readonly Claim[], ask: Ask, now: Instant): Obstacle {
  const own = ownOrderOf(claims, ask);
  if (own !== null) return { kind: "own", orderId: own };
  const runOut = runOutIn(claims, now).map(({ orderId }) => orderId);
  if (runOut.length < claims.length) {
    const firm = claims.filter((claim) => claim.state !== "held" || claim.until > now);
    const ownOrderId = ownOrderIn(firm, ask.ownerId);
    return { kind: "taken", ticketIds: firm.map(({ ticketId }) => ticketId), ownOrderId };
  }
  return runOut.length === 0 ? { kind: "none" } : { kind: "runOut", orderIds: [...new Set(runOut)] };
}

/** The holds that look run out; whether they are, their orders say. */
export function runOutIn(claims: readonly Claim[], now: Instant): readonly (Claim & { readonly state: "held" })[] {
  return claims.filter((claim) => claim.state === "held").filter(({ until }) => until <= now);
}

/** An order of this owner that has one of the tickets. */
export function ownOrderIn(claims: readonly Claim[], ownerId: UserId): OrderId | null {
  const mine = claims.filter((claim) => claim.state !== "blocked").find((claim) => claim.ownerId === ownerId);
  return mine?.orderId ?? null;
}

/** Whether an order is the answer to a hold of exactly these tickets: live, unsold, and of no other ticket. */
export function answers(order: Order, ask: Ask, now: Instant): boolean {
  const live = liveLines(order);
  const waits = isPaying(order) || (order.status === "held" && !hasRunOut(order, now));
  return (
    waits && live.length === ask.ticketIds.length && live.every(({ ticketId }) => ask.ticketIds.includes(ticketId))
  );
}

function ownOrderOf(claims: readonly Claim[], ask: Ask): OrderId | null {
  const orderIds = claims.flatMap((claim) =>
    claim.state !== "blocked" && claim.ownerId === ask.ownerId ? [claim.orderId] : [],
  );
  const [first] = orderIds;
  const allOfOne = orderIds.length === ask.ticketIds.length && orderIds.every((id) => id === first);
  return allOfOne ? (first ?? null) : null;
}
