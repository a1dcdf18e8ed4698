import type { PaymentProvider } from "../payment-provider";

function notConfigured(): Promise<never> {
  return Promise.reject(new Error("No payment provider is configured, yet a payment was asked for."));
}

/** A deployed project without a payment provider: it sells free tickets only. */
export const NO_PROVIDER: PaymentProvider = {
  configured: false,
  authorize: notConfigured,
  capture: notConfigured,
  cancel: notConfigured,
  refund: notConfigured,
};
