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

/** In a function that was not given the provider's key, whatever asks for payments is a mistake, and must not look like none. */
export const OUT_OF_REACH: PaymentProvider = {
  ...NO_PROVIDER,
  get configured() {
    return outOfReach();
  },
  get livemode() {
    return outOfReach();
  },
  get hasDefaultMethod() {
    return outOfReach();
  },
  verifyWebhook: outOfReach,
};

function outOfReach(): never {
  throw new Error("This function was not given the payment provider's key: see `provider` of its declaration.");
}
