import { orderIdSchema } from "../../../../kernel/ids";
import { DAY } from "../../../../kernel/instant";
import { currencySchema } from "../../../../kernel/money";
import type { PaymentState } from "../../payment-provider";
import * as payments from "./fake-payment";
import type { FakePayment, FakeRefund, Step } from "./fake-payment";

const NOW = Date.parse("2026-03-01T12:00:00Z");
const UNTIL = Date.parse("2026-03-08T12:00:00Z");

const OPEN = payments.opened({
  id: "pi_fake_1",
  clientSecret: "pi_fake_1_secret_x",
  orderId: orderIdSchema.parse("order"),
  attempt: 1,
  amount: { amount: 1999, currency: currencySchema.parse("USD") },
  createdAt: NOW,
});
const RESERVED = { method: "pm_ok", confirms: 1, authorized: true, authorizedUntil: UNTIL } as const;

const IN: Readonly<Record<PaymentState, FakePayment>> = {
  open: OPEN,
  requires_action: { ...OPEN, state: "requires_action", method: "pm_requires_action", confirms: 1 },
  processing: { ...OPEN, state: "processing", method: "pm_processing", confirms: 1 },
  declined: { ...OPEN, state: "declined", method: "pm_declined", confirms: 1, error: { code: "c", detail: "d" } },
  authorized: { ...OPEN, ...RESERVED, state: "authorized" },
  captured: { ...OPEN, ...RESERVED, state: "captured" },
  cancelled: { ...OPEN, state: "cancelled" },
};

const refundOf = (amount: number): FakeRefund => ({ id: "re_fake_1", amount, reason: "late", status: "succeeded" });

const OPERATIONS = {
  "confirm pm_ok": (payment: FakePayment) => payments.confirm(payment, "pm_ok", NOW),
  "confirm by default": (payment: FakePayment) => payments.confirm(payment, null, NOW),
  "confirm pm_timeout_after": (payment: FakePayment) => payments.confirm(payment, "pm_timeout_after", NOW),
  "confirm pm_capture_fails": (payment: FakePayment) => payments.confirm(payment, "pm_capture_fails", NOW),
  "confirm pm_requires_action": (payment: FakePayment) => payments.confirm(payment, "pm_requires_action", NOW),
  "confirm pm_processing": (payment: FakePayment) => payments.confirm(payment, "pm_processing", NOW),
  "confirm pm_declined": (payment: FakePayment) => payments.confirm(payment, "pm_declined", NOW),
  "confirm pm_insufficient": (payment: FakePayment) => payments.confirm(payment, "pm_insufficient", NOW),
  "confirm unknown": (payment: FakePayment) => payments.confirm(payment, "constructor", NOW),
  "action succeeds": (payment: FakePayment) => payments.completeAction(payment, "succeed", NOW),
  "action fails": (payment: FakePayment) => payments.completeAction(payment, "fail", NOW),
  capture: payments.capture,
  cancel: payments.cancel,
  refund: (payment: FakePayment) => payments.refund(payment, refundOf(1)),
} satisfies Record<string, (payment: FakePayment) => Step>;
type Operation = keyof typeof OPERATIONS;

/** Where each operation leads from the states that allow it; in all others it is refused. */
const TABLE: Readonly<Record<Operation, Partial<Record<PaymentState, PaymentState>>>> = {
  "confirm pm_ok": { open: "authorized", declined: "authorized" },
  "confirm by default": { open: "authorized", declined: "authorized" },
  "confirm pm_timeout_after": { open: "authorized", declined: "authorized" },
  "confirm pm_capture_fails": { open: "authorized", declined: "authorized" },
  "confirm pm_requires_action": { open: "requires_action", declined: "requires_action" },
  "confirm pm_processing": { open: "processing", declined: "processing" },
  "confirm pm_declined": { open: "declined", declined: "declined" },
  "confirm pm_insufficient": { open: "declined", declined: "declined" },
  "confirm unknown": { open: "declined", declined: "declined" },
  "action succeeds": { requires_action: "authorized", processing: "authorized" },
  "action fails": { requires_action: "declined", processing: "declined" },
  capture: { authorized: "captured" },
  cancel: { open: "cancelled", requires_action: "cancelled", declined: "cancelled", authorized: "cancelled" },
  refund: { captured: "captured" },
};

const keysOf = <K extends string>(record: Readonly<Record<K, unknown>>) => Object.keys(record) as K[];
const CASES = keysOf(OPERATIONS).flatMap((operation) =>
  keysOf(IN).map((state) => ({ operation, state, leadsTo: TABLE[operation][state] ?? "refused" })),
);

function run(operation: Operation, payment: FakePayment): FakePayment {
  const step = OPERATIONS[operation](payment);
  if (!step.ok) throw new Error(step.error.detail);
  return step.value;
}

describe("a payment of the fake provider", () => {
  it.each(CASES)("$state, $operation: $leadsTo", ({ operation, state, leadsTo }) => {
    const step = OPERATIONS[operation](IN[state]);
    expect(step.ok ? step.value.state : "refused").toBe(leadsTo);
    expect(step.ok ? null : step.error.code).toBe(leadsTo === "refused" ? "payment_intent_unexpected_state" : null);
  });

  it.each(CASES.filter(({ leadsTo }) => leadsTo !== "refused"))(
    "$state, $operation: keeps what it is",
    ({ operation, state }) => {
      const after = run(operation, IN[state]);
      const { id, clientSecret, orderId, attempt, amount, createdAt } = after;
      expect({ id, clientSecret, orderId, attempt, amount, createdAt }).toEqual({
        ...{ id: "pi_fake_1", clientSecret: "pi_fake_1_secret_x", orderId: "order", attempt: 1, createdAt: NOW },
        amount: { amount: 1999, currency: "USD" },
      });
      const mayTell = after.state === "declined" || (state === "declined" && after.state === "cancelled");
      expect(after.error === null).toBe(!mayTell);
      expect(after.authorized).toBe(IN[state].authorized || after.state === "authorized");
      expect(after.confirms).toBe(IN[state].confirms + (operation.startsWith("confirm") ? 1 : 0));
    },
  );

  it.each([
    ["confirm pm_declined", "card_declined"],
    ["confirm pm_insufficient", "insufficient_funds"],
    ["confirm unknown", "resource_missing"],
  ] as const)("%s says why: %s", (operation, code) => {
    expect(run(operation, IN.open).error?.code).toBe(code);
  });

  it("whose buyer failed the bank's check says so", () => {
    expect(run("action fails", IN.requires_action).error?.code).toBe("payment_intent_authentication_failure");
  });

  it("remembers the method it was confirmed with", () => {
    expect(run("confirm by default", IN.open).method).toBe("pm_ok");
    expect(run("confirm pm_declined", IN.open).method).toBe("pm_declined");
  });

  it("by pm_capture_fails is never captured, yet can be cancelled", () => {
    const reserved = run("confirm pm_capture_fails", IN.open);
    expect(payments.capture(reserved)).toMatchObject({ ok: false, error: { code: "capture_failed" } });
    expect(run("cancel", reserved).state).toBe("cancelled");
  });
});

describe("reserved money", () => {
  const reserved = run("confirm pm_ok", IN.open);

  it("is reserved for seven days", () => {
    expect(reserved.authorizedUntil).toBe(UNTIL);
    expect(payments.expired(reserved, UNTIL - 1)).toBeNull();
    expect(payments.expired(reserved, UNTIL)).toEqual({ ...reserved, state: "cancelled" });
  });

  it.each(keysOf(IN).filter((state) => state !== "authorized"))("does not run out once %s", (state) => {
    expect(payments.expired(IN[state], UNTIL + 30 * DAY)).toBeNull();
  });
});

describe("refunds", () => {
  it("add up to what was captured and no more", () => {
    const most = payments.refund(IN.captured, refundOf(1998));
    if (!most.ok) throw new Error(most.error.detail);
    expect(payments.refundedOf(most.value)).toBe(1998);
    expect(payments.refund(most.value, refundOf(2))).toMatchObject({ ok: false, error: { code: "amount_too_large" } });
    const all = payments.refund(most.value, refundOf(1));
    if (!all.ok) throw new Error(all.error.detail);
    expect(payments.refundedOf(all.value)).toBe(1999);
    expect(payments.refund(all.value, refundOf(1))).toMatchObject({
      ok: false,
      error: { code: "charge_already_refunded" },
    });
  });

  const completed = (payment: FakePayment, answer: "succeed" | "fail") => {
    const step = payments.completeRefund(payment, "re_fake_1", answer);
    return step.ok ? step.value : step.error.code;
  };
  const withRefund = (status: FakeRefund["status"]) => ({ ...IN.captured, refunds: [{ ...refundOf(1), status }] });

  it.each([
    ["pending", "succeed", "succeeded"],
    ["pending", "fail", "failed"],
    ["succeeded", "fail", "failed"],
  ] as const)("that are %s can %s", (status, answer, then) => {
    expect(completed(withRefund(status), answer)).toEqual(withRefund(then));
  });

  it.each([
    ["succeeded", "succeed"],
    ["failed", "succeed"],
    ["failed", "fail"],
  ] as const)("that are %s cannot %s", (status, answer) => {
    expect(completed(withRefund(status), answer)).toBe("resource_missing");
    expect(completed(IN.captured, answer)).toBe("resource_missing");
  });

  it("that failed can be given back otherwise", () => {
    expect(payments.refundedOf(withRefund("failed"))).toBe(0);
    expect(payments.refundedOf(withRefund("pending"))).toBe(1);
  });
});
