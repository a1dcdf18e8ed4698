import { TICKET_1 } from "../../../../test/builders/ids";
import {
  begin,
  type Begun,
  money,
  newAttempt,
  openFake,
  openStripe,
  reserve,
  type Subject,
  take,
} from "../../../../test/stripe/payment-subjects";
import type { RefundRequest } from "../payment-provider";
import { PaymentRefused } from "../payment-refused";

/** What no provider will ever do: the same cases for the fake and for Stripe's protocol, as in the contract. */
describe.each([
  ["the fake", openFake],
  ["Stripe", openStripe],
])("a payment at %s", (_, open) => {
  let subject: Subject;
  beforeAll(async () => {
    subject = await open();
  });
  afterAll(() => subject.close());

  const cancel = ({ id, attempt }: Begun) => subject.provider.cancel(id, attempt);
  const lookUp = ({ id }: Begun) => subject.provider.lookUp(id);
  const refund = ({ id, attempt }: Begun, asked: Pick<RefundRequest, "reason" | "amount">) =>
    subject.provider.refund({ paymentId: id, orderId: attempt.orderId, attempt: attempt.attempt, ...asked });

  it.each([1, 49])("is refused for %d cents, which nobody can be charged, as often as it is asked", async (cents) => {
    const attempt = newAttempt(money(cents));
    for (const create of [1, 2].map(() => subject.provider.create(attempt))) {
      await expect(create).rejects.toBeInstanceOf(PaymentRefused);
      await expect(create).rejects.toMatchObject({ reason: { code: "amount_too_small" } });
    }
  });

  it("is made for 50 cents, and for less of another currency's minor units", async () => {
    for (const amount of [money(50), money(49, "ISK")]) {
      await expect(lookUp(await begin(subject, amount))).resolves.toMatchObject({
        state: "open",
        attempt: { amount },
      });
    }
  });

  it("gives back 49 cents of what was taken: only a payment has a least amount", async () => {
    const begun = await take(subject, money(50));
    await expect(refund(begun, { reason: "late", amount: money(49) })).resolves.toMatchObject({
      status: "succeeded",
    });
    await expect(refund(begun, { reason: TICKET_1, amount: money(2) })).resolves.toEqual({
      id: null,
      status: "failed",
    });
    await expect(lookUp(begun)).resolves.toMatchObject({ refunded: 49 });
  });

  it("refuses what was cancelled", async () => {
    const begun = await reserve(subject);
    await cancel(begun);
    const refused = { id: null, status: "failed" };
    await expect(refund(begun, { reason: "late", amount: money(1999) })).resolves.toEqual(refused);
    await expect(lookUp(begun)).resolves.toMatchObject({ state: "cancelled", refunded: 0 });
  });

  describe("once a bank has taken it back", () => {
    const whole = { reason: TICKET_1, amount: money(1999) } as const;
    const again = { reason: `${TICKET_1}~2`, amount: money(1999) } as const;
    const refused = { id: null, status: "failed" };
    const dispute = async () => {
      const begun = await take(subject);
      const { id } = await subject.ledger.disputes.open(begun.id, { reason: "fraudulent" });
      return { begun, lookUpDispute: () => subject.provider.lookUpDispute(id) };
    };

    it("is not refunded before the bank has decided, and is when it is won", async () => {
      const { begun, lookUpDispute } = await dispute();
      await expect(lookUpDispute()).resolves.toMatchObject({ state: "open", openedAt: subject.clock.now() });
      await expect(refund(begun, whole)).resolves.toEqual(refused);
      await subject.ledger.disputes.close(begun.id, "won");
      await expect(lookUpDispute()).resolves.toMatchObject({ state: "won" });
      await expect(refund(begun, again)).resolves.toMatchObject({ status: "succeeded" });
    });

    it("is never refunded too when it is lost", async () => {
      const { begun, lookUpDispute } = await dispute();
      await subject.ledger.disputes.close(begun.id, "lost");
      await expect(lookUpDispute()).resolves.toMatchObject({ state: "lost" });
      await expect(refund(begun, whole)).resolves.toEqual(refused);
      await expect(lookUp(begun)).resolves.toMatchObject({ state: "captured", refunded: 0 });
    });

    it("is refunded while a bank only asks", async () => {
      const begun = await take(subject);
      const { id } = await subject.ledger.disputes.open(begun.id, { reason: "general", isInquiry: true });
      await expect(subject.provider.lookUpDispute(id)).resolves.toMatchObject({ state: "inquiry" });
      await expect(refund(begun, whole)).resolves.toMatchObject({ status: "succeeded" });
    });

    it("is listed with the others that were opened since, newest first", async () => {
      subject.clock.pass(1000);
      const since = subject.clock.now();
      const [first, second] = [await dispute(), (subject.clock.pass(1000), await dispute())];
      const listed = await subject.provider.listDisputes({ since, after: null });
      expect(listed).toEqual({ disputes: [await second.lookUpDispute(), await first.lookUpDispute()], next: null });
    });
  });
});
