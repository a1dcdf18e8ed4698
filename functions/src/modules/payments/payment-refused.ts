import type { Declined } from "./payment-provider";

/** The provider refuses to make such a payment, whoever asks for it and how often: there is none, and none will be. */
export class PaymentRefused extends Error {
  constructor(readonly reason: Declined) {
    super(`${reason.code}: ${reason.detail}`);
  }
}
