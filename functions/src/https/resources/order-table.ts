import type { TextStream } from "../../helpers/http/text-stream";
import { BYTE_ORDER_MARK, csvLine } from "../../kernel/csv";
import { toRfc3339 } from "../../kernel/instant";
import { toMajorUnits } from "../../kernel/money";
import { disputedOf, givenFor, type Order, type OrderLine } from "../../modules/orders";

export const COLUMNS = [
  ...["orderId", "ticketId", "ticketType", "typeName", "section", "row", "seat"],
  ...["price", "currency", "status", "orderStatus", "buyerId", "createdAt", "completedAt"],
  ...["refund", "refundStatus", "refundRequestedAt"],
  ...["orderDisputed", "disputeStatus"],
];

/** A table with a line for each ticket of the orders, a piece for each page of them; the header comes with the first. */
export async function* asCsv(pages: AsyncIterable<readonly Order[]>): TextStream {
  let head = BYTE_ORDER_MARK + csvLine(COLUMNS);
  for await (const orders of pages) {
    yield head + orders.flatMap(linesOf).join("");
    head = "";
  }
}

function linesOf(order: Order): readonly string[] {
  return order.lines.map((line) => csvLine(cellsOf(order, line)));
}

function cellsOf(order: Order, line: OrderLine): readonly string[] {
  const { id, ownerId, currency, status, createdAt } = order;
  return [
    ...[id, line.ticketId, line.typeId, line.ticketType, line.section ?? "", line.row ?? "", line.seat ?? ""],
    ...[toMajorUnits(line.price, currency), currency, line.status, status, ownerId, toRfc3339(createdAt)],
    "completedAt" in order ? toRfc3339(order.completedAt) : "",
    ...refundCells(order, line),
    ...disputeCells(order),
  ];
}

/** What went back for a ticket or is on its way; the state and the time are those of its last refund. */
function refundCells({ currency, refunds }: Order, { ticketId }: OrderLine): readonly string[] {
  const last = refunds.findLast((refund) => refund.ticketId === ticketId);
  if (last === undefined) return ["", "", ""];
  const amount = last.status === "failed" ? last.amount : givenFor(refunds, ticketId);
  return [toMajorUnits(amount, currency), last.status, toRfc3339(last.requestedAt)];
}

/** Of the whole order, on each of its lines: what banks have taken back, and the state of the last dispute. */
function disputeCells(order: Order): readonly string[] {
  const last = order.disputes.at(-1);
  return last === undefined ? ["", ""] : [toMajorUnits(disputedOf(order), order.currency), last.status];
}
