import type { FakePayment, FakeRefusal } from "./fake-payment";

/** The ledger refused: it says why, and how the payment was when it was asked (null where there is none). */
export class FakeLedgerError extends Error {
  override readonly name = "FakeLedgerError";
  readonly code: FakeRefusal["code"];

  constructor(
    refusal: FakeRefusal,
    readonly payment: FakePayment | null,
  ) {
    super(refusal.detail);
    this.code = refusal.code;
  }
}

/** One idempotency key came with two different requests. */
export class FakeIdempotencyError extends Error {
  override readonly name = "FakeIdempotencyError";

  constructor(key: string) {
    super(`The idempotency key ${key} belongs to another request.`);
  }
}

/** No answer: what was asked may have happened or not. */
export class FakeTimeout extends Error {
  override readonly name = "FakeTimeout";

  constructor() {
    super("The payment provider did not answer in time.");
  }
}
