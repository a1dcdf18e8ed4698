import fc from "fast-check";
import { changeOf } from "../../../../test/builders/decision";
import { moved, NEVER_RESERVED, RESERVED } from "../../../../test/builders/movement";
import { ORDER_IN_EACH_STATE } from "../../../../test/builders/order";
import { sumOf } from "../../../kernel/money";
import { captureMovements } from "./movement";
import { lateMovements, note } from "./late-payment";

const LATE = { payment: RESERVED, attempt: 1, amount: 4499 };
const REFUND = { id: "re_1" };

describe("what a late payment moved", () => {
  it("is taken and given back in full, where it could not be cancelled any more", () => {
    const facts = { amount: 4499, attempt: 1, paymentId: "pi_1", refund: null, source: "holdfast" };
    expect(lateMovements({ ...LATE, refund: REFUND })).toEqual([
      { ...facts, id: "late-pi_1-authorized", kind: "authorized" },
      { ...facts, id: "late-pi_1-captured", kind: "captured" },
      { ...facts, id: "late-pi_1-refunded", kind: "refunded", refund: { id: "re_1", ticketId: null } },
    ]);
  });

  it("is reserved and set free, where it could be cancelled", () => {
    const kinds = lateMovements({ ...LATE, refund: null }).map(({ kind }) => kind);
    expect(kinds).toEqual(["authorized", "cancelled"]);
  });

  it("is nothing where it was cancelled before anything was reserved", () => {
    expect(lateMovements({ ...LATE, payment: NEVER_RESERVED, refund: null })).toEqual([]);
  });

  it("is recorded beside what the order's own payment of the same attempt moved", () => {
    const own = captureMovements({ ...LATE, payment: { id: "pi_0", authorized: true } });
    const ids = [...own, ...lateMovements({ ...LATE, refund: REFUND })].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("leaves nothing behind, whatever came of it", () => {
    const late = fc.record({
      payment: fc.constantFrom(RESERVED, NEVER_RESERVED),
      attempt: fc.integer({ min: 1, max: 5 }),
      amount: fc.integer({ min: 1, max: 100_000_000 }),
      refund: fc.constantFrom(null, REFUND),
    });
    fc.assert(
      fc.property(late, (given) => {
        const movements = lateMovements(given);
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
