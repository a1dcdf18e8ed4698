import { begin, newAttempt, openStripe, reserve } from "../../../../../test/stripe/payment-subjects";

type Subject = Awaited<ReturnType<typeof openStripe>>;

let subject: Subject;

beforeAll(async () => {
  subject = await openStripe();
});
afterAll(() => subject.close());

/** A request whose 500 Stripe remembers with its key; what comes after it under the same key is answered so too. */
async function stumble(ask: () => Promise<unknown>): Promise<void> {
  subject.server.stumbles = true;
  await expect(ask()).rejects.toThrow();
  subject.server.stumbles = false;
}

describe("a fault of Stripe's own that it remembers", () => {
  it("when a payment is made keeps nobody from making it", async () => {
    const attempt = newAttempt();
    await stumble(() => subject.provider.create(attempt));
    const { id } = await subject.provider.create(attempt);
    expect((await subject.provider.create(attempt)).id).toBe(id);
  });

  it.each(["authorize", "capture", "cancel"] as const)("when asked to %s keeps nobody from it", async (verb) => {
    const { id, attempt } = verb === "capture" ? await reserve(subject) : await begin(subject);
    const ask = { ...attempt, method: "pm_ok" };
    const take = () =>
      verb === "authorize" ? subject.provider.authorize(id, ask) : subject.provider[verb](id, attempt);
    await stumble(take);
    const state = { authorize: "authorized", capture: "captured", cancel: "cancelled" }[verb];
    expect(await take()).toMatchObject({ state });
  });
});
