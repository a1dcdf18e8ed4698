import { money } from "../../../test/stripe/payment-subjects";
import { readRefundTerms, refundTerms } from "./refund-terms";

describe("the terms of a refund", () => {
  it.each([
    ["nothing", {}, { give: { percent: 100 }, keepTickets: false }],
    ["no money", { percent: 0 }, { give: { percent: 0 }, keepTickets: false }],
    ["a share", { percent: 50 }, { give: { percent: 50 }, keepTickets: false }],
    [
      "a share of tickets that are kept",
      { percent: 1, keepTickets: true },
      { give: { percent: 1 }, keepTickets: true },
    ],
    ["an amount", { amount: money(5), keepTickets: true }, { give: money(5), keepTickets: true }],
  ])("are understood where they say %s", (_, terms, value) => {
    expect(readRefundTerms(terms)).toEqual({ ok: true, value });
  });

  it.each([
    ["percent and amount", { percent: 1, amount: money(5), keepTickets: true }, "amount"],
    ["an amount of tickets that are cancelled", { amount: money(5) }, "keepTickets"],
    ["tickets that are kept and no money", { keepTickets: true }, "amount"],
    ["tickets that are kept and 0 percent", { keepTickets: true, percent: 0 }, "percent"],
  ])("are refused where they say %s", (_, terms, field) => {
    const read = readRefundTerms(terms);
    expect(read).toMatchObject({ error: { reason: "INVALID_ARGUMENT", errors: [{ field }] } });
    expect(read.ok ? "" : read.error.detail).toMatch(`${field}: `);
  });

  it("take an amount of an order in a currency that is out of use by now", () => {
    expect(refundTerms.amount.safeParse(money(5, "BGN"))).toMatchObject({ success: true });
  });
});
