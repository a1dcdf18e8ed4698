import { err } from "../../kernel/result";
import { ownOrderIn, runOutIn } from "./domain/claim";
import { expireAll } from "./expire-order";
import type { OrderStore, Survey } from "./order-store";
import { free, taken, underLimit, type Attempt, type WayOrRefusal } from "./way";

/**
 * As `clearTheWay`, where some of the tickets were picked for the buyer. Who has those, be it the same buyer, is no
 * answer: what has run out is expired, and what others keep is `lost`. Only the named tickets must be these.
 */
export async function clearPicks(
  orders: OrderStore,
  { survey, attempt }: { readonly survey: Survey; readonly attempt: Attempt },
): Promise<WayOrRefusal> {
  const runOut = runOutIn(survey.claims, survey.readAt);
  const kept = await expireAll(orders, [...new Set(runOut.map(({ orderId }) => orderId))]);
  const freed = runOut.filter(({ orderId }) => !kept.includes(orderId)).map(({ ticketId }) => ticketId);
  const firm = survey.claims.filter(({ ticketId }) => !freed.includes(ticketId));
  const named = firm.filter(({ ticketId }) => !attempt.picked.has(ticketId));
  const idsOf = (claims: typeof firm) => claims.map(({ ticketId }) => ticketId);
  if (named.length > 0) return err(taken(idsOf(named), ownOrderIn(named, attempt.order.ownerId)));
  const way = await underLimit(orders, survey, attempt);
  return way.ok ? free(survey, idsOf(firm)) : way;
}
