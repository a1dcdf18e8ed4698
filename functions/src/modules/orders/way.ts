import type { Fence } from "../../kernel/fence";
import type { OrderId, TicketId } from "../../kernel/ids";
import { err, ok, type Result } from "../../kernel/result";
import type { TicketedEvent } from "../events";
import { brokenLimit, runOutOrders } from "./domain/limits";
import type { HeldOrder, Order } from "./domain/order";
import { refuse, type OrderRefusal } from "./domain/reasons";
import { limitExceeded, limitsPerBuyer } from "./event-limits";
import { expireAll } from "./expire-order";
import type { OrderStore, Survey } from "./order-store";

/** A hold that met an obstacle. */
export interface Attempt {
  readonly order: HeldOrder;
  readonly ticketIds: readonly TicketId[];
  /** Those of them that were picked for the buyer: others will do as well. */
  readonly picked: ReadonlySet<TicketId>;
  readonly event: TicketedEvent;
}

/**
 * Either the order that already is the answer, or a free way with the version of the buyer's lines to build on; `lost`
 * are the picked tickets that others have.
 */
export type Way =
  | { readonly kind: "answer"; readonly order: Order }
  | { readonly kind: "free"; readonly buyer: Fence | null; readonly lost: readonly TicketId[] };

export type WayOrRefusal = Result<Way, OrderRefusal>;

/** Lines that look run out count until their orders are known to have expired. */
export async function underLimit(orders: OrderStore, survey: Survey, attempt: Attempt): Promise<WayOrRefusal> {
  const lines = survey.buyer?.lines ?? [];
  const broken = brokenLimit(limitsPerBuyer(attempt.event), attempt.order.lines, lines);
  if (broken === null) return free(survey);
  const runOut = runOutOrders(lines, survey.readAt);
  const kept = await expireAll(orders, runOut);
  if (kept.length < runOut.length) return free(survey);
  return err(limitExceeded(broken, "per buyer of this event"));
}

/** If expiring changed the buyer's lines after the survey, their version is stale: the commit fails and all is looked at again. */
export function free(survey: Survey, lost: readonly TicketId[] = []): WayOrRefusal {
  return ok({ kind: "free", buyer: survey.buyer?.fence ?? null, lost });
}

export function taken(ticketIds: readonly TicketId[], ownOrderId: OrderId | null): OrderRefusal {
  const tickets = { tickets: ticketIds };
  return ownOrderId === null
    ? refuse("TICKET_UNAVAILABLE", "Some of the tickets are taken. Choose others.", tickets)
    : refuse("TICKET_UNAVAILABLE", "An order of yours has some of the tickets.", { ...tickets, orderId: ownOrderId });
}
