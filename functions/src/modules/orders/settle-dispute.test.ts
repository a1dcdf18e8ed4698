import { aDesk } from "../../../test/builders/desk";
import { aDispute, MemoryDisputes } from "../../../test/builders/dispute";
import { currency, ORDER } from "../../../test/builders/ids";
import { aClientPaidOrder, aCompletedOrder, anEndedOrder } from "../../../test/builders/order";
import { aPayment, ScriptedProvider } from "../../../test/builders/scripted-provider";
import type { Order } from "./domain/order";
import { settleDispute } from "./settle-dispute";

const ATTEMPT = { orderId: ORDER, attempt: 1, amount: { amount: 4499, currency: currency("USD") } };
const CAPTURED = aPayment(ATTEMPT, { state: "captured" });
const LOST = aDispute({ state: "lost", status: "lost" });

function anOffice(order: Order = aCompletedOrder(), lookUp: typeof CAPTURED | null = CAPTURED) {
  const desk = aDesk({ orders: [order], time: "15:00:00.000", payments: new ScriptedProvider({ lookUp }) });
  return { ...desk, disputes: new MemoryDisputes() };
}

describe("settleDispute", () => {
  it("books it on the order, without a name of the provider's, and tells somebody", async () => {
    const office = anOffice();
    await settleDispute(office, aDispute());
    const [booked] = office.orders.now(ORDER).disputes;
    expect(booked).toMatchObject({ status: "open", amount: 4499, reason: "fraudulent" });
    expect(JSON.stringify(booked)).not.toContain("dp_1");
    expect(office.alerts).toMatchObject([{ kind: "dispute", orderId: ORDER }]);
    expect([...office.disputes.kept.values()]).toMatchObject([{ dispute: { ...aDispute(), orderId: ORDER } }]);
  });

  it("changes and tells nothing where it is told again", async () => {
    const office = anOffice();
    await settleDispute(office, aDispute());
    const before = office.orders.now(ORDER);
    await settleDispute(office, aDispute());
    expect(office.orders.now(ORDER)).toBe(before);
    expect(office.alerts).toHaveLength(1);
  });

  it("tells of each state", async () => {
    const office = anOffice();
    await settleDispute(office, aDispute());
    await settleDispute(office, aDispute({ status: "under_review" }));
    await settleDispute(office, LOST);
    expect(office.alerts.map(({ detail }) => detail)).toEqual([
      "Dispute dp_1 is needs_response.",
      "Dispute dp_1 is under_review.",
      "Dispute dp_1 is lost.",
    ]);
    expect(office.orders.now(ORDER)).toMatchObject({ status: "cancelled", disputes: [{ status: "lost" }] });
  });

  it("tells it again where whoever told it died before that was kept", async () => {
    const office = anOffice();
    jest.spyOn(office.disputes, "keep").mockRejectedValueOnce(new Error("died"));
    await expect(settleDispute(office, aDispute())).rejects.toThrow("died");
    expect(office.alerts).toHaveLength(1);
    await settleDispute(office, aDispute());
    expect(office.alerts).toHaveLength(2);
    expect(office.orders.now(ORDER).disputes).toHaveLength(1);
  });

  it("has told it where its own commit was answered no: a repeat finds that", async () => {
    const office = anOffice();
    const { disputes } = office;
    const keep = disputes.keep.bind(disputes);
    jest.spyOn(disputes, "keep").mockImplementationOnce(async (...told) => {
      await keep(...told);
      return keep(...told);
    });
    await expect(settleDispute(office, aDispute())).rejects.toThrow("by another delivery");
    await settleDispute(office, aDispute());
    expect(office.alerts).toHaveLength(1);
  });

  it("says what to do where it took back a part only", async () => {
    const office = anOffice();
    await settleDispute(office, { ...LOST, amount: { amount: 1999, currency: currency("USD") } });
    expect(office.alerts).toMatchObject([{ detail: "Dispute dp_1 is lost. Cancel the tickets that it is about." }]);
    expect(office.orders.now(ORDER).status).toBe("completed");
  });

  it.each([
    ["another currency than the order's", { amount: 500, currency: currency("EUR") }],
    ["no currency that we know", null],
  ])("takes an amount in %s for all of the payment", async (_, amount) => {
    const office = anOffice();
    await settleDispute(office, aDispute({ amount }));
    expect(office.orders.now(ORDER).disputes).toMatchObject([{ amount: 4499 }]);
  });

  it("settles an order first that does not know yet that it is paid", async () => {
    const office = anOffice(aClientPaidOrder());
    await settleDispute(office, aDispute());
    expect(office.orders.now(ORDER)).toMatchObject({ status: "completed", disputes: [{ status: "open" }] });
  });

  it("tells of an inquiry and books nothing: no money has moved", async () => {
    const office = anOffice();
    await settleDispute(office, aDispute({ state: "inquiry", status: "warning_needs_response" }));
    expect(office.orders.now(ORDER)).toEqual(aCompletedOrder());
    expect(office.alerts).toHaveLength(1);
  });

  it("has a payment that came too late undone as any other", async () => {
    const office = anOffice(anEndedOrder("failed"));
    await settleDispute(office, aDispute());
    expect(office.payments.refunds).toMatchObject([{ reason: "late", amount: { amount: 4499 } }]);
    expect(office.orders.now(ORDER).disputes).toEqual([]);
    expect(office.alerts).toMatchObject([{ kind: "dispute", orderId: ORDER }]);
  });

  it.each([
    ["the provider does not know any more", null],
    ["somebody else made", aPayment(null)],
    ["is of the other mode", { ...CAPTURED, livemode: true }],
  ])("tells of it without an order where its payment is one that %s", async (_, lookUp) => {
    const office = anOffice(aCompletedOrder(), lookUp);
    await settleDispute(office, aDispute());
    expect(office.alerts).toMatchObject([{ kind: "dispute", orderId: null }]);
    expect(office.orders.now(ORDER)).toEqual(aCompletedOrder());
  });
});
