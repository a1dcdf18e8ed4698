import fc from "fast-check";
import { changeOf } from "../../../../test/builders/decision";
import { moved, NEVER_RESERVED, RESERVED } from "../../../../test/builders/movement";
import { ORDER_IN_EACH_STATE } from "../../../../test/builders/order";
import { sumOf } from "../../../kernel/money";
import { captureMovements } from "./movement";
import { lateMovements, lateRefunded, note } from "./late-payment";

const LATE = { payment: RESERVED, attempt: 1, amount: 4499, ledger: [] };
const REFUND = { id: "re_1", amount: 4499, status: "succeeded", reason: "late" } as const;

describe("what a late payment moved", () => {
  it("is taken and given back in full, where it could not be cancelled any more", () => {
    const facts = { amount: 4499, attempt: 1, paymentId: "pi_1", refund: null, source: "holdfast" };
    expect(lateMovements({ ...LATE, refunds: [REFUND] })).toEqual([
      { ...facts, id: "late-pi_1-authorized", kind: "authorized" },
      { ...facts, id: "late-pi_1-captured", kind: "captured" },
      { ...facts, id: "late-pi_1-refunded", kind: "refunded", refund: { id: "re_1", ticketId: null } },
    ]);
  });

  it("is given back by whoever did it, and each refund is recorded once", () => {
    const outside = { id: "re_9", amount: 1000, status: "succeeded", reason: null } as const;
    const ours = { ...REFUND, amount: 3499 };
    const ledger = lateMovements({ ...LATE, refunds: [outside, ours] });
    expect(ledger.slice(2)).toMatchObject([
      { id: "late-pi_1-refunded", amount: 1000, source: "provider" },
      { id: "late-pi_1-refunded-re_1", amount: 3499, source: "holdfast" },
    ]);
    expect(lateMovements({ ...LATE, refunds: [outside, ours], ledger })).toEqual([]);
  });

  it("is reversed where a refund came back, and given back again", () => {
    const ledger = lateMovements({ ...LATE, refunds: [REFUND] });
    const again = { ...REFUND, id: "re_2", reason: "late~2" };
    const back = { ...REFUND, status: "failed" } as const;
    const moved = lateMovements({ ...LATE, refunds: [back, again], ledger });
    expect(moved.map(({ id, kind }) => [id, kind])).toEqual([
      ["late-pi_1-refunded-re_2", "refunded"],
      ["late-pi_1-reversed-re_1", "reversed"],
    ]);
    expect(lateRefunded([...ledger, ...moved])).toBe(4499);
    expect(lateMovements({ ...LATE, refunds: [back, again], ledger: [...ledger, ...moved] })).toEqual([]);
  });

  it("is reserved and set free, where it could be cancelled", () => {
    const kinds = lateMovements({ ...LATE, refunds: null }).map(({ kind }) => kind);
    expect(kinds).toEqual(["authorized", "cancelled"]);
  });

  it("is nothing where it was cancelled before anything was reserved", () => {
    expect(lateMovements({ ...LATE, payment: NEVER_RESERVED, refunds: null })).toEqual([]);
  });

  it("is recorded beside what the order's own payment of the same attempt moved", () => {
    const own = captureMovements({ ...LATE, payment: { id: "pi_0", authorized: true } });
    const ids = [...own, ...lateMovements({ ...LATE, refunds: [REFUND] })].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("leaves nothing behind, whatever came of it", () => {
    const late = fc.record({
      payment: fc.constantFrom(RESERVED, NEVER_RESERVED),
      attempt: fc.integer({ min: 1, max: 5 }),
      amount: fc.integer({ min: 1, max: 100_000_000 }),
      isTaken: fc.boolean(),
    });
    fc.assert(
      fc.property(late, ({ isTaken, ...given }) => {
        const refunds = isTaken ? [{ ...REFUND, amount: given.amount }] : null;
        const movements = lateMovements({ ...given, refunds, ledger: [] });
        const sum = (...kinds: readonly string[]) =>
          sumOf(movements.filter(({ kind }) => kinds.includes(kind)).map(({ amount }) => amount));
        expect(sum("authorized")).toBe(sum("captured", "cancelled"));
        expect(sum("refunded")).toBe(sum("captured"));
      }),
    );
  });
});

describe("note", () => {
  it.each(Object.values(ORDER_IN_EACH_STATE))("records money and leaves an order that is $status as it is", (order) => {
    expect(changeOf(note(order, moved("authorized", "cancelled")))).toEqual({
      order: { ...order, version: order.version + 1 },
      announce: null,
      movements: moved("authorized", "cancelled"),
    });
  });
});
