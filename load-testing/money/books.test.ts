import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { contradictionsIn, type BookedOrder, type BookedPayment, type Books, type Entry } from "./books.ts";

const SOLD: BookedOrder = { id: "sold", status: "completed", total: 1999, attempt: 2 };
const GIVEN_UP: BookedOrder = { id: "given-up", status: "failed", total: 1999, attempt: 1 };
const FREE: BookedOrder = { id: "free", status: "completed", total: 0, attempt: 1 };

const PAYMENT = { amount: 1999, method: "pm_ok", refunded: 0 };
const DECLINED: BookedPayment = {
  ...{ ...PAYMENT, id: "pi_1", orderId: "sold", attempt: 1, state: "cancelled", authorized: false },
};
const PAID: BookedPayment = {
  ...{ ...PAYMENT, id: "pi_2", orderId: "sold", attempt: 2, state: "captured", authorized: true },
};
const CANCELLED: BookedPayment = {
  ...{ ...PAYMENT, id: "pi_3", orderId: "given-up", attempt: 1, state: "cancelled", authorized: true },
};

const LEDGER: readonly Entry[] = [
  { id: "2-authorized", orderId: "sold", paymentId: "pi_2", amount: 1999 },
  { id: "2-captured", orderId: "sold", paymentId: "pi_2", amount: 1999 },
  { id: "1-authorized", orderId: "given-up", paymentId: "pi_3", amount: 1999 },
  { id: "1-cancelled", orderId: "given-up", paymentId: "pi_3", amount: 1999 },
];
const [RESERVED, TAKEN, , BACK] = LEDGER;

const GOOD: Books = {
  orders: [SOLD, GIVEN_UP, FREE],
  payments: [DECLINED, PAID, CANCELLED],
  ledger: LEDGER,
};

describe("the judge of the books", () => {
  it("finds nothing where every completed order was charged once, and the ledger says so", () => {
    assert.deepEqual(contradictionsIn(GOOD), []);
  });

  it("names an authorization that was left behind", () => {
    const ledger = LEDGER.filter((entry) => entry !== BACK);
    const payments = [DECLINED, PAID, { ...CANCELLED, state: "authorized" }];
    assert.deepEqual(contradictionsIn({ ...GOOD, payments, ledger }), [
      "payment pi_3 of order given-up was left authorized",
    ]);
  });

  it("names an order that was charged twice, though its ledger says so", () => {
    const again = { ...PAID, id: "pi_1", attempt: 1 };
    const entries = [RESERVED, TAKEN].flatMap((entry) =>
      entry === undefined ? [] : [{ ...entry, id: entry.id.replace("2", "1"), paymentId: "pi_1" }],
    );
    const books = { ...GOOD, payments: [again, PAID, CANCELLED], ledger: [...LEDGER, ...entries] };
    assert.deepEqual(contradictionsIn(books), ["order sold was charged 2 times"]);
  });

  const wrong: readonly (readonly [string, Partial<Books>])[] = [
    ["order sold is completed, and was not charged", { payments: [DECLINED, CANCELLED] }],
    ["order sold was charged 1998, not 1999", { payments: [DECLINED, { ...PAID, amount: 1998 }, CANCELLED] }],
    ["order sold was charged by attempt 2, not 3", { orders: [{ ...SOLD, attempt: 3 }, GIVEN_UP, FREE] }],
    ["order sold is released, and was charged", { orders: [{ ...SOLD, status: "released" }, GIVEN_UP, FREE] }],
    ["order free is free, and was charged", { payments: [DECLINED, { ...PAID, orderId: "free" }, CANCELLED] }],
    ["pi_2 is of order sold, which does not exist", { orders: [GIVEN_UP, FREE] }],
    [
      "payment pi_2 of order sold was refunded 1, and nobody asked",
      { payments: [DECLINED, { ...PAID, refunded: 1 }, CANCELLED] },
    ],
    ["the ledger of order sold lacks 2-authorized: 1999 of pi_2", { ledger: LEDGER.slice(1) }],
    [
      "the ledger of order given-up has 1-cancelled: 1999 of pi_3, which did not happen",
      { payments: [DECLINED, PAID, { ...CANCELLED, authorized: false }] },
    ],
  ];

  for (const [contradiction, books] of wrong) {
    it(`names: ${contradiction}`, () => {
      assert.ok(contradictionsIn({ ...GOOD, ...books }).includes(contradiction));
    });
  }
});
