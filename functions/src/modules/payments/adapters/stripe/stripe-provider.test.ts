import { newAttempt } from "../../../../../test/stripe/payment-subjects";
import { StripeProvider } from "./stripe-provider";

const withKey = (apiKey: string) => new StripeProvider({ apiKey, webhookSecrets: [], project: "demo" });

describe("StripeProvider", () => {
  it.each([
    ["sk_live_1", true],
    ["rk_live_1", true],
    ["sk_test_1", false],
    ["rk_test_1", false],
    ["sk_test_sk_live_1", false],
  ])("knows by the key %s whether real money moves: %s", (apiKey, livemode) => {
    expect(withKey(apiKey).livemode).toBe(livemode);
  });

  it("has no method to fall back on, and asks Stripe nothing without one", async () => {
    const provider = withKey("sk_test_1");
    expect(provider).toMatchObject({ configured: true, hasDefaultMethod: false });
    await expect(provider.authorize("pi_1", { ...newAttempt(), method: null })).rejects.toThrow(/fall back/);
  });

  it("believes no webhook without a secret", () => {
    expect(withKey("sk_test_1").verifyWebhook(Buffer.from("{}"), "t=1,v1=0")).toBeNull();
  });
});
