import { FakeIdempotencyError, FakeLedgerError } from "../../src/modules/payments/adapters/fake/fake-errors";
import { cardError, intentOf } from "./stripe-objects";

/** An answer of Stripe's: an object, or `{error}`. */
export interface Answer {
  readonly status: number;
  readonly body: object;
}

/** What Stripe refuses before anybody looks at a payment: the request itself. */
export class StripeFault extends Error {
  override readonly name = "StripeFault";

  constructor(
    readonly status: number,
    readonly error: { readonly type: string; readonly code?: string; readonly param?: string },
  ) {
    super(error.code ?? error.type);
  }
}

export function missing(): StripeFault {
  return new StripeFault(404, { type: "invalid_request_error", code: "resource_missing" });
}

/** The answer to what the ledger refused, in Stripe's words; anything that is no refusal is thrown again. */
export function faultOf(error: unknown): Answer {
  if (error instanceof StripeFault) {
    return { status: error.status, body: { error: { ...error.error, message: error.message } } };
  }
  if (error instanceof FakeIdempotencyError) {
    return { status: 400, body: { error: { type: "idempotency_error", message: error.message } } };
  }
  if (error instanceof FakeLedgerError) return refusedBy(error);
  throw error;
}

function refusedBy({ code, message, payment }: FakeLedgerError): Answer {
  const intent = payment ? { payment_intent: intentOf(payment, false) } : {};
  if (code === "capture_failed") return { status: 402, body: { error: { ...cardError(code, message), ...intent } } };
  const status = code === "resource_missing" ? 404 : 400;
  return { status, body: { error: { type: "invalid_request_error", code, message, ...intent } } };
}
