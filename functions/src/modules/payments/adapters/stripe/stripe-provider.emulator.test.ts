import Stripe from "stripe";
import { TICKET_1 } from "../../../../../test/builders/ids";
import { begin, type Begun, money, openStripe, reserve, take } from "../../../../../test/stripe/payment-subjects";
import { PUBLISHABLE_KEY } from "../../../../../test/stripe/stripe-server";

/** What is Stripe's alone: its keys, its wire, its client side. The contract is in `contract.emulator.test.ts`. */
describe("StripeProvider", () => {
  let subject: Awaited<ReturnType<typeof openStripe>>;
  beforeAll(async () => {
    subject = await openStripe();
  });
  afterAll(() => subject.close());

  const callsAbout = ({ attempt: { orderId }, id }: Begun) =>
    subject.server.calls.filter(({ path, form }) => path.includes(id) || form.get("metadata[orderId]") === orderId);

  it("names each step by a key of the attempt, and every call's version", async () => {
    const begun = await take(subject);
    const { orderId } = begun.attempt;
    const ticket = { reason: TICKET_1, amount: money(500) } as const;
    await subject.provider.refund({ paymentId: begun.id, orderId, attempt: 1, ...ticket });
    await subject.provider.refund({ paymentId: begun.id, orderId, attempt: 1, reason: "late", amount: money(1499) });
    const cancelled = await reserve(subject);
    await subject.provider.cancel(cancelled.id, cancelled.attempt);
    const keys = [...callsAbout(begun), ...callsAbout(cancelled)].map(({ key }) => key);
    const steps = ["create", "confirm", "capture", `refund:${TICKET_1}`, "refund:late"];
    expect(keys.slice(0, 5)).toEqual(steps.map((step) => `${orderId}:1:${step}`));
    expect(keys.slice(5)).toEqual(
      ["create", "confirm", "cancel"].map((step) => `${cancelled.attempt.orderId}:1:${step}`),
    );
    expect(new Set(subject.server.calls.map(({ version }) => version))).toEqual(new Set([Stripe.API_VERSION]));
  });

  it.each([
    ["JPY", 500, "500"],
    ["KWD", 5120, "5120"],
    ["ISK", 1990, "199000"],
    ["UGX", 2500, "250000"],
  ])("sends an amount in %s as Stripe counts it: %d is %s", async (code, amount, wire) => {
    const [create] = callsAbout(await begin(subject, money(amount, code)));
    expect(create?.form.get("amount")).toBe(wire);
    expect(create?.form.get("currency")).toBe(code.toLowerCase());
  });

  it("reserves only what can be confirmed without an address to return to", async () => {
    const [create] = callsAbout(await begin(subject));
    expect(Object.fromEntries(create?.form ?? [])).toMatchObject({
      capture_method: "manual",
      "automatic_payment_methods[enabled]": "true",
      "automatic_payment_methods[allow_redirects]": "never",
    });
  });

  it("knows without asking that Stripe moves no third decimal", async () => {
    const before = subject.server.calls.length;
    await expect(begin(subject, money(5123, "KWD"))).rejects.toMatchObject({ reason: { code: "amount_refused" } });
    expect(subject.server.calls).toHaveLength(before);
    const { id, attempt } = await take(subject, money(5120, "KWD"));
    const asked = { paymentId: id, orderId: attempt.orderId, attempt: 1, reason: "late" } as const;
    const refused = { id: null, status: "failed" };
    await expect(subject.provider.refund({ ...asked, amount: money(5119, "KWD") })).resolves.toEqual(refused);
  });

  it("finds a refund by its reason once its key is forgotten", async () => {
    const { id, attempt } = await take(subject);
    const asked = { paymentId: id, orderId: attempt.orderId, attempt: 1, reason: "late", amount: money(999) } as const;
    await subject.ledger.refund(id, { key: "a key of long ago", reason: "late", amount: 999 });
    const before = subject.server.calls.length;
    await expect(subject.provider.refund(asked)).resolves.toMatchObject({ status: "succeeded" });
    expect(subject.server.calls.slice(before).map(({ method }) => method)).toEqual(["GET"]);
    await expect(subject.provider.lookUp(id)).resolves.toMatchObject({ refunded: 999 });
  });

  describe("with a client that confirms itself", () => {
    const browser = (form: Record<string, string>, id: string) =>
      fetch(`http://127.0.0.1:${subject.port}/v1/payment_intents/${id}/confirm`, {
        method: "POST",
        headers: { authorization: `Bearer ${PUBLISHABLE_KEY}` },
        body: new URLSearchParams(form),
      });
    const open = async () => {
      const { id, attempt } = await begin(subject);
      const { clientSecret } = await subject.provider.create(attempt);
      return { id, attempt, clientSecret };
    };

    it("sees what the client did, and captures it", async () => {
      const { id, attempt, clientSecret } = await open();
      const answer = await browser({ client_secret: clientSecret, payment_method: "pm_ok" }, id);
      expect(answer.status).toBe(200);
      await expect(subject.provider.lookUp(id)).resolves.toMatchObject({ state: "authorized", attempt });
      await expect(subject.provider.authorize(id, { ...attempt, method: "pm_ok" })).resolves.toMatchObject({
        state: "authorized",
      });
      await expect(subject.provider.capture(id, attempt)).resolves.toMatchObject({ state: "captured" });
    });

    it("sees a second card that was accepted after the first was declined", async () => {
      const { id, clientSecret } = await open();
      const declined = await browser({ client_secret: clientSecret, payment_method: "pm_declined" }, id);
      expect(declined.status).toBe(402);
      await expect(subject.provider.lookUp(id)).resolves.toMatchObject({ state: "declined" });
      await browser({ client_secret: clientSecret, payment_method: "pm_ok" }, id);
      await expect(subject.provider.lookUp(id)).resolves.toMatchObject({ state: "authorized", error: null });
    });

    it("finds the sheet of a payment that was given up dead", async () => {
      const { id, attempt, clientSecret } = await open();
      await subject.provider.cancel(id, attempt);
      const answer = await browser({ client_secret: clientSecret, payment_method: "pm_ok" }, id);
      expect(answer.status).toBe(400);
      await expect(subject.provider.lookUp(id)).resolves.toMatchObject({ state: "cancelled", authorized: false });
    });

    it("does not let a client act without the payment's secret", async () => {
      const { id } = await open();
      const answer = await browser({ client_secret: "guessed", payment_method: "pm_ok" }, id);
      expect(answer.status).toBe(404);
      await expect(subject.provider.lookUp(id)).resolves.toMatchObject({ state: "open" });
    });
  });

  it.each([401, 403, 409, 429, 500, 503])(
    "throws where the answer, %d, says nothing about the payment",
    async (status) => {
      const { id, attempt } = await reserve(subject);
      subject.server.ails = status;
      await expect(subject.provider.create(attempt)).rejects.toThrow();
      await expect(subject.provider.authorize(id, { ...attempt, method: "pm_ok" })).rejects.toThrow();
      await expect(subject.provider.capture(id, attempt)).rejects.toThrow();
      await expect(subject.provider.cancel(id, attempt)).rejects.toThrow();
      await expect(subject.provider.lookUp(id)).rejects.toThrow();
      subject.server.ails = null;
      await expect(subject.provider.capture(id, attempt)).resolves.toMatchObject({ state: "captured" });
    },
  );
});
