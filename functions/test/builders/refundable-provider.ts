import { aPayment, ScriptedProvider } from "./scripted-provider";
import type { Payment, PaymentRefund, Refund, RefundRequest } from "../../src/modules/payments";
import * as fake from "../../src/modules/payments/adapters/fake/fake-payment";
import { REFUNDS_PENDING } from "../../src/modules/payments/adapters/fake/fake-methods";
import { currency, ORDER } from "./ids";

/** `silent`: nothing happens and nobody answers; `lost`: it happens, and the answer is lost; `pending`: banks take their time. */
type Fault = "silent" | "lost" | "pending";

const AMOUNT = { amount: 4499, currency: currency("USD") };

/** A provider with the captured payment of the built order, of which only refunds can go wrong; as the fake does them. */
export class RefundableProvider extends ScriptedProvider {
  payment: fake.FakePayment = {
    ...fake.opened({ id: "pi_1", clientSecret: "s", orderId: ORDER, attempt: 1, amount: AMOUNT, createdAt: 0 }),
    ...{ state: "captured", method: "pm_ok", authorized: true },
  };
  private fault: Fault | null = null;
  private count = 0;

  /** In minor units. */
  refunded(): number {
    return fake.refundedOf(this.payment);
  }

  fail(fault: Fault): void {
    this.fault = fault;
  }

  /** Nothing goes wrong any more, and every bank has answered. */
  recover(): void {
    this.fault = null;
    for (const [index, { status }] of this.payment.refunds.entries()) {
      if (status === "pending") this.answerRefund(index, "succeed");
    }
  }

  refundInDashboard(amount: number): void {
    this.take(fake.refund(this.payment, { id: this.nextId(), amount, reason: null }));
  }

  answerRefund(which: number, answer: "succeed" | "fail"): void {
    const refund = this.payment.refunds[which % Math.max(1, this.payment.refunds.length)];
    if (refund !== undefined) this.take(fake.completeRefund(this.payment, refund.id, answer));
  }

  override lookUp(): Promise<Payment> {
    const attempt = { orderId: ORDER, attempt: 1, amount: AMOUNT };
    return Promise.resolve(aPayment(attempt, { state: "captured", refunded: this.refunded() }));
  }

  override async refund({ reason, amount: { amount } }: RefundRequest): Promise<Refund> {
    if (this.fault === "silent") throw new Error("silence");
    const made = this.find(reason) ?? this.make(reason, amount);
    if (this.fault === "lost") throw new Error("the answer was lost");
    return Promise.resolve(made ?? { id: null, status: "failed" });
  }

  override refundsOf(): Promise<readonly PaymentRefund[]> {
    return this.fault === "silent" ? Promise.reject(new Error("silence")) : Promise.resolve(this.payment.refunds);
  }

  private make(reason: string, amount: number): fake.FakeRefund | undefined {
    const method = this.fault === "pending" ? REFUNDS_PENDING : "pm_ok";
    this.take(fake.refund({ ...this.payment, method }, { id: this.nextId(), amount, reason }));
    return this.find(reason);
  }

  private find(reason: string): fake.FakeRefund | undefined {
    return this.payment.refunds.find((refund) => refund.reason === reason);
  }

  private take(step: fake.Step): void {
    if (step.ok) this.payment = step.value;
  }

  private nextId(): string {
    this.count += 1;
    return `re_${this.count}`;
  }
}
