import type {
  Dispute,
  OpenedPayment,
  Payment,
  PaymentAttempt,
  PaymentProvider,
  PaymentRefund,
  Refund,
  RefundRequest,
} from "../../src/modules/payments";

type Said<Answer> = Answer | Error;

/** What a payment is found to be, or why nobody knows. */
type SaidPayment = Said<Pick<Payment, "state"> & Partial<Payment>>;

interface Script {
  readonly configured?: boolean;
  readonly hasDefaultMethod?: boolean;
  readonly create?: Said<OpenedPayment>;
  readonly authorize?: SaidPayment;
  readonly capture?: SaidPayment;
  readonly cancel?: SaidPayment;
  /** What the last call answered, or `authorized`, unless said otherwise. */
  readonly lookUp?: SaidPayment | null;
  /** `refused` is a refund that is not even made. */
  readonly refund?: Said<Refund["status"] | "refused">;
  /** What was made here, unless said otherwise. */
  readonly refundsOf?: Said<readonly PaymentRefund[]>;
  /** Page after page. */
  readonly list?: readonly (readonly Payment[])[] | Error;
  readonly dispute?: Said<Dispute | null>;
  readonly disputes?: Said<readonly Dispute[]>;
}

const PAYMENT_ID = "pi_1";

/** A payment of one attempt, authorized unless said otherwise. */
export function aPayment(attempt: PaymentAttempt | null, said: Partial<Payment> = {}): Payment {
  const fresh = { id: PAYMENT_ID, state: "authorized", attempt, livemode: false, createdAt: 0, refunded: 0 } as const;
  return { ...fresh, authorized: true, error: null, ...said };
}

/** A provider that says what it is told to, or yes to everything, and remembers what it was asked. */
export class ScriptedProvider implements PaymentProvider {
  readonly livemode = false;
  readonly configured: boolean;
  readonly hasDefaultMethod: boolean;
  readonly asked: string[] = [];
  readonly attempts: PaymentAttempt[] = [];
  readonly refunds: RefundRequest[] = [];
  readonly listed: Parameters<PaymentProvider["list"]>[0][] = [];
  private readonly made: PaymentRefund[] = [];
  private last: Payment = aPayment(null);

  constructor(private readonly script: Script = {}) {
    this.configured = script.configured ?? true;
    this.hasDefaultMethod = script.hasDefaultMethod ?? true;
  }

  create(attempt: PaymentAttempt): Promise<OpenedPayment> {
    this.last = aPayment(attempt);
    this.asked.push("create");
    return said(this.script.create ?? { id: PAYMENT_ID, clientSecret: "secret" });
  }

  authorize(_: string, ask: PaymentAttempt & { readonly method: string | null }): Promise<Payment> {
    return this.answer("authorize", ask, this.script.authorize ?? { state: "authorized" });
  }

  capture(_: string, attempt: PaymentAttempt): Promise<Payment> {
    return this.answer("capture", attempt, this.script.capture ?? { state: "captured" });
  }

  cancel(_: string, attempt: PaymentAttempt): Promise<Payment> {
    return this.answer("cancel", attempt, this.script.cancel ?? { state: "cancelled" });
  }

  async lookUp(): Promise<Payment | null> {
    this.asked.push("lookUp");
    const found = await said(this.script.lookUp === undefined ? this.last : this.script.lookUp);
    return found === null ? null : aPayment(this.last.attempt, found);
  }

  async refund(request: RefundRequest): Promise<Refund> {
    this.asked.push("refund");
    this.refunds.push(request);
    const status = await said(this.script.refund ?? "succeeded");
    if (status === "refused") return { id: null, status: "failed" };
    const { reason, amount } = request;
    const made = { id: `re_${this.refunds.length}`, amount: amount.amount, status, reason };
    this.made.push(made);
    return made;
  }

  refundsOf(id: string): Promise<readonly PaymentRefund[]> {
    this.asked.push("refundsOf");
    const made = this.made.filter((_, index) => this.refunds[index]?.paymentId === id);
    return said(this.script.refundsOf ?? made);
  }

  lookUpDispute(): Promise<Dispute | null> {
    return said(this.script.dispute ?? null);
  }

  listDisputes(): ReturnType<PaymentProvider["listDisputes"]> {
    return said(this.script.disputes ?? []).then((disputes) => ({ disputes, next: null }));
  }

  async list(page: Parameters<PaymentProvider["list"]>[0]): ReturnType<PaymentProvider["list"]> {
    this.listed.push(page);
    const pages = await said(this.script.list ?? []);
    const number = Number(page.after ?? 0);
    return { payments: pages[number] ?? [], next: number + 1 < pages.length ? String(number + 1) : null };
  }

  verifyWebhook(): null {
    return null;
  }

  private async answer(question: string, attempt: PaymentAttempt, answer: SaidPayment): Promise<Payment> {
    this.asked.push(question);
    this.attempts.push(attempt);
    this.last = aPayment(attempt, await said(answer));
    return this.last;
  }
}

function said<Answer>(answer: Said<Answer>): Promise<Answer> {
  return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
}
