import { NO_PROVIDER, OUT_OF_REACH } from "./no-provider";

describe("a project without a payment provider", () => {
  it("says so, and takes nobody's webhooks for its own", () => {
    expect(NO_PROVIDER).toMatchObject({ configured: false, livemode: false, hasDefaultMethod: false });
    expect(NO_PROVIDER.verifyWebhook(Buffer.from("{}"), "")).toBeNull();
  });
});

describe("a function without the provider's key", () => {
  it("fails whatever it is asked about payments, so that nobody takes it for a project without a provider", async () => {
    expect(() => OUT_OF_REACH.configured).toThrow("not given");
    expect(() => OUT_OF_REACH.livemode).toThrow("not given");
    expect(() => OUT_OF_REACH.hasDefaultMethod).toThrow("not given");
    expect(() => OUT_OF_REACH.verifyWebhook(Buffer.from("{}"), "")).toThrow("not given");
    await expect(OUT_OF_REACH.lookUpDispute("dp_1")).rejects.toThrow("asked for");
  });
});
