import type Stripe from "stripe";
import { readDispute } from "./read-dispute";

/** A dispute as Stripe's JSON has it, as far as it is read. */
function dispute(fields: Record<string, unknown> = {}): Stripe.Dispute {
  const json: unknown = {
    ...{ id: "dp_1", object: "dispute", amount: 1999, currency: "usd", payment_intent: "pi_1" },
    ...{ reason: "fraudulent", status: "needs_response", created: 1_906_545_600 },
    evidence_details: { due_by: 1_907_150_400 },
    ...fields,
  };
  return json as Stripe.Dispute;
}

describe("readDispute", () => {
  it("reads what was taken back, why, and until when the bank can be answered", () => {
    expect(readDispute(dispute())).toEqual({
      ...{ id: "dp_1", paymentId: "pi_1", amount: { amount: 1999, currency: "USD" }, reason: "fraudulent" },
      ...{ state: "open", status: "needs_response" },
      openedAt: Date.parse("2030-06-01T12:00:00Z"),
      deadline: Date.parse("2030-06-08T12:00:00Z"),
    });
  });

  it.each([
    ["warning_needs_response", "inquiry"],
    ["warning_under_review", "inquiry"],
    ["warning_closed", "inquiry"],
    ["prevented", "inquiry"],
    ["needs_response", "open"],
    ["under_review", "open"],
    ["won", "won"],
    ["lost", "lost"],
    ["appeal_needs_response", "lost"],
    ["appeal_under_review", "lost"],
    ["of a later version", "inquiry"],
  ])("reads %s as %s", (status, state) => {
    expect(readDispute(dispute({ status }))).toMatchObject({ state, status });
  });

  it("knows no amount that we cannot tell, and no deadline where there is none", () => {
    const fields = { amount: 550, currency: "isk", evidence_details: { due_by: null } };
    expect(readDispute(dispute(fields))).toMatchObject({ amount: null, deadline: null });
  });

  it("reads the payment where it was expanded, and nothing about money that is no payment of ours", () => {
    expect(readDispute(dispute({ payment_intent: { id: "pi_2" } }))?.paymentId).toBe("pi_2");
    expect(readDispute(dispute({ payment_intent: null }))).toBeNull();
  });
});
