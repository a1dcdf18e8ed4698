import type { FindTaken } from "../events";
import { runOutIn } from "./domain/claim";
import { expireAll } from "./expire-order";
import type { OrderStore } from "./order-store";

/** Which tickets are taken, once the orders among them whose hold has run out are ended. */
export function findTaken(deps: { readonly orders: OrderStore }): FindTaken {
  return async (eventId, ticketIds) => {
    const { claims, readAt } = await deps.orders.claimsOf(eventId, ticketIds);
    const runOut = new Set(runOutIn(claims, readAt).map(({ orderId }) => orderId));
    const kept = await expireAll(deps.orders, [...runOut]);
    const sold = claims.filter(
      (claim) => claim.state !== "blocked" && (!runOut.has(claim.orderId) || kept.includes(claim.orderId)),
    );
    const blocked = claims.filter(({ state }) => state === "blocked");
    return { blocked: blocked.map(({ ticketId }) => ticketId), sold: sold.map(({ ticketId }) => ticketId) };
  };
}
