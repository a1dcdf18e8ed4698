import { ORDER, TICKET_1, TICKET_2 } from "../../../../../test/builders/ids";
import { money } from "../../../../../test/stripe/payment-subjects";
import type { RefundRequest } from "../../payment-provider";
import { isFor, readRefund } from "./read-refund";

describe("readRefund", () => {
  it.each([
    ["succeeded", "succeeded"],
    ["failed", "failed"],
    ["canceled", "failed"],
    ["pending", "pending"],
    ["requires_action", "pending"],
    [null, "pending"],
  ])("reads %s as %s", (wire, status) => {
    expect(readRefund({ id: "re_1", status: wire })).toEqual({ id: "re_1", status });
  });

  it("refuses a status that it does not know", () => {
    expect(() => readRefund({ id: "re_1", status: "lost" })).toThrow(/lost/);
  });
});

describe("isFor", () => {
  const ticket: RefundRequest = {
    paymentId: "pi_1",
    orderId: ORDER,
    attempt: 2,
    reason: { ticketId: TICKET_1 },
    amount: money(500),
  };
  const late: RefundRequest = { ...ticket, reason: "late" };

  it("knows the refund of a ticket, and that of a whole late payment", () => {
    expect(isFor(ticket, { metadata: { orderId: ORDER, attempt: "2", reason: TICKET_1 } })).toBe(true);
    expect(isFor(late, { metadata: { orderId: ORDER, attempt: "2", reason: "late" } })).toBe(true);
  });

  it.each([
    ["another order", { orderId: "order-2", attempt: "2", reason: TICKET_1 }],
    ["another attempt", { orderId: ORDER, attempt: "1", reason: TICKET_1 }],
    ["another ticket", { orderId: ORDER, attempt: "2", reason: TICKET_2 }],
    ["the whole payment", { orderId: ORDER, attempt: "2", reason: "late" }],
    ["nothing that it tells", {}],
    ["nothing at all", null],
  ])("does not take a ticket's refund for that of %s", (_, metadata) => {
    expect(isFor(ticket, { metadata })).toBe(false);
  });
});
