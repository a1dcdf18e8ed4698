import type { PaymentProvider } from "../payment-provider";

function notConfigured(): Promise<never> {
  return Promise.reject(new Error("No payment provider is configured, yet a payment was asked for."));
}

/** A deployed project without a payment provider: it sells free tickets only, and nobody's webhooks are its own. */
export const NO_PROVIDER: PaymentProvider = {
  configured: false,
  livemode: false,
  hasDefaultMethod: false,
  create: notConfigured,
  authorize: notConfigured,
  capture: notConfigured,
  cancel: notConfigured,
  refund: notConfigured,
  refundsOf: notConfigured,
  lookUp: notConfigured,
  lookUpDispute: notConfigured,
  listDisputes: notConfigured,
  list: notConfigured,
  verifyWebhook: () => null,
};
