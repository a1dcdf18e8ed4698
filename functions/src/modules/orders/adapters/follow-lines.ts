import { FieldPath, FieldValue, type WriteBatch } from "firebase-admin/firestore";
import { toTimestamp, toTimestampOrNull } from "../../../helpers/timestamps";
import type { Instant } from "../../../kernel/instant";
import { isLive, liveLines, type Order, type OrderLine, type OrderRefund } from "../domain/order";
import type { OrderPaths } from "./order-paths";
import { quantities } from "./stored-claim";

interface Step {
  readonly before: Order;
  readonly after: Order;
  readonly at: Instant;
}

/**
 * Makes tickets, purchases, refunds and the buyer's line follow the order's lines. Sound only in the commit that
 * compare-and-sets the order: that fence is why none of these writes has to look at what it overwrites.
 */
export function followLines(batch: WriteBatch, paths: OrderPaths, step: Step): void {
  step.after.lines.forEach((line, index) => {
    const before = step.before.lines[index];
    if (before?.ticketId !== line.ticketId) {
      throw new Error("An order's lines keep their places; they only change their status.");
    }
    followTicket(batch, paths, { ...step, was: before, line });
    followPurchase(batch, paths, { ...step, was: before, line });
  });
  for (const refund of step.after.refunds) followRefund(batch, paths, { ...step, refund });
  followBuyer(batch, paths, step);
}

interface LineStep extends Step {
  readonly was: OrderLine;
  readonly line: OrderLine;
}

function followTicket(batch: WriteBatch, paths: OrderPaths, { after, was, line }: LineStep): void {
  const ticket = paths.ticket(after.eventId, line.ticketId);
  if (isLive(was) && !isLive(line)) batch.delete(ticket);
  else if (was.status === "held" && line.status === "sold") batch.update(ticket, { state: "sold", until: null });
}

function followPurchase(batch: WriteBatch, paths: OrderPaths, { after, at, was, line }: LineStep): void {
  const purchase = paths.purchase(after, line.ticketId);
  if (was.status === "held" && line.status === "sold") batch.create(purchase, purchaseRecord(after, line, at));
  if (was.status === "sold" && line.status === "cancelled") {
    batch.update(purchase, { status: "cancelled", cancelledAt: toTimestamp(at) });
  }
}

function followRefund(batch: WriteBatch, paths: OrderPaths, step: Step & { readonly refund: OrderRefund }): void {
  const { before, after, at, refund } = step;
  const was = before.refunds.find(({ id }) => id === refund.id);
  const { id, ticketId, amount, status, source } = refund;
  if (was?.status === status && was.amount === amount) return;
  const closedAt = toTimestampOrNull(status === "pending" ? null : at);
  if (was !== undefined) {
    batch.update(paths.refund(after, id), { amount, status, closedAt });
  } else {
    const facts = { ownerId: after.ownerId, ticketId, amount, currency: after.currency, status, source };
    batch.create(paths.refund(after, id), { ...facts, createdAt: toTimestamp(at), closedAt });
  }
}

function followBuyer(batch: WriteBatch, paths: OrderPaths, { before, after }: Step): void {
  if (liveLines(before).length === liveLines(after).length) return;
  const types = liveLines(after).length === 0 ? FieldValue.delete() : quantities(after);
  const path = [after.id, ...(liveLines(after).length === 0 ? [] : ["types"])];
  batch.update(paths.buyer(after.eventId, after.ownerId), new FieldPath("lines", ...path), types);
}

function purchaseRecord(order: Order, line: OrderLine, at: Instant): Record<string, unknown> {
  return {
    orderId: order.id,
    eventId: order.eventId,
    ticketId: line.ticketId,
    ticketType: line.ticketType,
    ...{ section: line.section, row: line.row, seat: line.seat },
    price: line.price,
    currency: order.currency,
    status: "active",
    purchasedAt: toTimestamp(at),
    cancelledAt: toTimestampOrNull(null),
  };
}
