import type { OrderId, TicketId, UserId } from "../../kernel/ids";
import { err, ok, type Result } from "../../kernel/result";
import type { TicketedEvent } from "../events";
import { answers, obstacleOf, type Ask, type Claim } from "./domain/claim";
import { brokenLimit, runOutOrders } from "./domain/limits";
import type { HeldOrder, Order } from "./domain/order";
import { refuse, type OrderRefusal } from "./domain/reasons";
import { limitExceeded, limitsPerBuyer } from "./event-limits";
import { expireAll, expireStored } from "./expire-order";
import type { Fence, OrderStore, Survey } from "./order-store";
import { sameRequest } from "./same-request";

/** A hold that met an obstacle. */
export interface Attempt {
  readonly order: HeldOrder;
  readonly ticketIds: readonly TicketId[];
  readonly event: TicketedEvent;
}

/** Either the order that already is the answer, or a free way with the version of the buyer's lines to build on. */
export type Way =
  { readonly kind: "answer"; readonly order: Order } | { readonly kind: "free"; readonly buyer: Fence | null };

type WayOrRefusal = Result<Way, OrderRefusal>;

/** Looks at what stands in the way of a hold and expires whatever has run out. */
export async function clearTheWay(orders: OrderStore, attempt: Attempt): Promise<WayOrRefusal> {
  const { ownerId, eventId, id: orderId, requestHash } = attempt.order;
  const ask: Ask = { ownerId, ticketIds: attempt.ticketIds };
  const survey = await orders.survey({ ...ask, eventId, orderId });
  if (survey.order !== null) return answer(sameRequest(survey.order.order, requestHash));
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

/** Lines that look run out count until their orders are known to have expired. */
async function underLimit(orders: OrderStore, survey: Survey, attempt: Attempt): Promise<WayOrRefusal> {
  const lines = survey.buyer?.lines ?? [];
  const broken = brokenLimit(limitsPerBuyer(attempt.event), attempt.order.lines, lines);
  if (broken === null) return free(survey);
  const runOut = runOutOrders(lines, survey.readAt);
  const kept = await expireAll(orders, runOut);
  if (kept.length < runOut.length) return free(survey);
  return err(limitExceeded(broken, "per buyer of this event"));
}

/** If expiring changed the buyer's lines after the survey, their version is stale: the commit fails and all is looked at again. */
function free(survey: Survey): WayOrRefusal {
  return ok({ kind: "free", buyer: survey.buyer?.fence ?? null });
}

function answer(order: Result<Order, OrderRefusal>): WayOrRefusal {
  return order.ok ? ok({ kind: "answer", order: order.value }) : order;
}

function taken(ticketIds: readonly TicketId[], ownOrderId: OrderId | null): OrderRefusal {
  const tickets = { tickets: ticketIds };
  return ownOrderId === null
    ? refuse("TICKET_UNAVAILABLE", "Some of the tickets are taken. Choose others.", tickets)
    : refuse("TICKET_UNAVAILABLE", "An order of yours has some of the tickets.", { ...tickets, orderId: ownOrderId });
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
