import type { PaymentAnswer, PaymentAttempt, PaymentProvider, RefundRequest } from "../../src/modules/payments";

type Said<Answer> = Answer | Error;

interface Script {
  readonly configured?: boolean;
  readonly authorize?: Said<PaymentAnswer>;
  readonly capture?: Said<PaymentAnswer>;
  readonly cancel?: Said<PaymentAnswer>;
  readonly refund?: Said<"succeeded" | "failed">;
}

/** A provider that says what it is told to, or yes to everything, and remembers what it was asked. */
export class ScriptedProvider implements PaymentProvider {
  readonly configured: boolean;
  readonly asked: string[] = [];
  readonly attempts: PaymentAttempt[] = [];
  readonly refunds: RefundRequest[] = [];

  constructor(private readonly script: Script = {}) {
    this.configured = script.configured ?? true;
  }

  authorize(attempt: PaymentAttempt): Promise<PaymentAnswer> {
    return this.answer("authorize", attempt, this.script.authorize ?? { status: "authorized" });
  }

  capture(attempt: PaymentAttempt): Promise<PaymentAnswer> {
    return this.answer("capture", attempt, this.script.capture ?? { status: "captured" });
  }

  cancel(attempt: PaymentAttempt): Promise<PaymentAnswer> {
    return this.answer("cancel", attempt, this.script.cancel ?? { status: "cancelled", error: null });
  }

  refund(request: RefundRequest): Promise<"succeeded" | "failed"> {
    this.refunds.push(request);
    return said(this.script.refund ?? "succeeded");
  }

  private answer(question: string, attempt: PaymentAttempt, answer: Said<PaymentAnswer>): Promise<PaymentAnswer> {
    this.asked.push(question);
    this.attempts.push(attempt);
    return said(answer);
  }
}

function said<Answer>(answer: Said<Answer>): Promise<Answer> {
  return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
}
