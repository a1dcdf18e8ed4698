import type { OrderId, TicketId, UserId } from "../../kernel/ids";
import { err, ok, type Result } from "../../kernel/result";
import { clearPicks } from "./clear-picks";
import { answers, obstacleOf, type Ask, type Claim } from "./domain/claim";
import type { Order } from "./domain/order";
import type { OrderRefusal } from "./domain/reasons";
import { expireAll, expireStored } from "./expire-order";
import type { OrderStore, Survey } from "./order-store";
import { sameRequest } from "./same-request";
import { free, taken, underLimit, type Attempt, type WayOrRefusal } from "./way";

/** Looks at what stands in the way of a hold and expires whatever has run out. */
export async function clearTheWay(orders: OrderStore, attempt: Attempt): Promise<WayOrRefusal> {
  const { ownerId, eventId, id: orderId, requestHash } = attempt.order;
  const ask: Ask = { ownerId, ticketIds: attempt.ticketIds };
  const survey = await orders.survey({ ...ask, eventId, orderId });
  if (survey.order !== null) return answer(sameRequest(survey.order.order, requestHash));
  if (attempt.picked.size > 0) return clearPicks(orders, { survey, attempt });
  const obstacle = obstacleOf(survey.claims, ask, survey.readAt);
  switch (obstacle.kind) {
    case "own":
      return clearOwn(orders, { survey, ask, ownOrderId: obstacle.orderId });
    case "taken":
      return err(taken(obstacle.ticketIds, obstacle.ownOrderId));
    case "runOut": {
      const kept = await expireAll(orders, obstacle.orderIds);
      if (kept.length === 0) return underLimit(orders, survey, attempt);
      return err(taken(ticketsOf(survey.claims, kept), ownAmong(survey.claims, { kept, ownerId })));
    }
    case "none":
      return underLimit(orders, survey, attempt);
  }
}

/** All tickets belong to one order of the buyer: it is the answer, it has run out, or it is in the way. */
async function clearOwn(
  orders: OrderStore,
  own: { readonly survey: Survey; readonly ask: Ask; readonly ownOrderId: OrderId },
): Promise<WayOrRefusal> {
  const stored = await orders.read(own.ownOrderId);
  if (stored !== null && answers(stored.order, own.ask, stored.readAt)) return answer(ok(stored.order));
  const gone = stored === null || (await expireStored(orders, stored));
  return gone ? free(own.survey) : err(taken(own.ask.ticketIds, own.ownOrderId));
}

function answer(order: Result<Order, OrderRefusal>): WayOrRefusal {
  return order.ok ? ok({ kind: "answer", order: order.value }) : order;
}

function ownAmong(
  claims: readonly Claim[],
  { kept, ownerId }: { readonly kept: readonly OrderId[]; readonly ownerId: UserId },
): OrderId | null {
  const own = claims.flatMap((claim) => (claim.state === "held" && claim.ownerId === ownerId ? [claim.orderId] : []));
  return own.find((orderId) => kept.includes(orderId)) ?? null;
}

function ticketsOf(claims: readonly Claim[], orderIds: readonly OrderId[]): readonly TicketId[] {
  return claims.flatMap((claim) =>
    claim.state === "held" && orderIds.includes(claim.orderId) ? [claim.ticketId] : [],
  );
}
