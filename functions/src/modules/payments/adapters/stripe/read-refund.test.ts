import { ORDER, TICKET_1 } from "../../../../../test/builders/ids";
import { readRefund } from "./read-refund";

const ATTEMPT = { orderId: ORDER, attempt: 2 };
const WIRE = { id: "re_1", amount: 500, currency: "usd", status: "succeeded", metadata: null };

describe("readRefund", () => {
  it.each([
    ["succeeded", "succeeded"],
    ["failed", "failed"],
    ["canceled", "failed"],
    ["pending", "pending"],
    ["requires_action", "pending"],
    [null, "pending"],
  ])("reads %s as %s", (wire, status) => {
    expect(readRefund({ ...WIRE, status: wire }, ATTEMPT)).toEqual({ id: "re_1", amount: 500, status, reason: null });
  });

  it("refuses a status that it does not know", () => {
    expect(() => readRefund({ ...WIRE, status: "lost" }, ATTEMPT)).toThrow(/lost/);
  });

  it("has its amount in our minor units, and refuses one that they cannot tell", () => {
    expect(readRefund({ ...WIRE, amount: 50_000, currency: "isk" }, ATTEMPT).amount).toBe(500);
    expect(() => readRefund({ ...WIRE, amount: 50_001, currency: "isk" }, ATTEMPT)).toThrow(RangeError);
  });
});

describe("the reason of a refund", () => {
  const reasonOf = (metadata: Record<string, string> | null) => readRefund({ ...WIRE, metadata }, ATTEMPT).reason;

  it("is what it was made for", () => {
    expect(reasonOf({ orderId: ORDER, attempt: "2", reason: TICKET_1 })).toBe(TICKET_1);
    expect(reasonOf({ orderId: ORDER, attempt: "2", reason: "late" })).toBe("late");
  });

  it.each([
    ["another order", { orderId: "order-2", attempt: "2", reason: TICKET_1 }],
    ["another attempt", { orderId: ORDER, attempt: "1", reason: TICKET_1 }],
    ["nothing that it tells", {}],
    ["nothing at all", null],
  ])("is nobody's of ours where it was made for %s", (_, metadata) => {
    expect(reasonOf(metadata)).toBeNull();
  });
});
