import Stripe from "stripe";
import { TICKET_1, TICKET_2 } from "../../../../test/builders/ids";
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
import { DAY, SECOND } from "../../../kernel/instant";
import type { Money } from "../../../kernel/money";
import type { RefundRequest } from "../payment-provider";

/** What every provider keeps to: the same cases for the fake, and for Stripe's protocol over the fake's ledger. */
describe.each([
  ["the fake", openFake],
  ["Stripe", openStripe],
])("a payment at %s", (_, open) => {
  let subject: Subject;
  beforeAll(async () => {
    subject = await open();
  });
  afterAll(() => subject.close());

  const authorize = ({ id, attempt }: Begun, method = "pm_ok") =>
    subject.provider.authorize(id, { ...attempt, method });
  const capture = ({ id, attempt }: Begun) => subject.provider.capture(id, attempt);
  const cancel = ({ id, attempt }: Begun) => subject.provider.cancel(id, attempt);
  const lookUp = ({ id }: Begun) => subject.provider.lookUp(id);
  const confirmsOf = async ({ id }: Begun) => (await subject.ledger.find(id))?.confirms;

  describe("created", () => {
    it("is open, and whose it is", async () => {
      const begun = await begin(subject);
      await expect(lookUp(begun)).resolves.toEqual({
        id: begun.id,
        state: "open",
        attempt: begun.attempt,
        livemode: false,
        createdAt: subject.clock.now(),
        authorized: false,
        error: null,
        refunded: 0,
      });
    });

    it("is one payment, however often and by however many at once", async () => {
      const attempt = newAttempt();
      const create = () => subject.provider.create(attempt);
      const first = await create();
      const others = await Promise.all([create(), create(), create(), create()]);
      expect(others).toEqual([first, first, first, first]);
      const racing = newAttempt();
      const raced = await Promise.all([1, 2, 3, 4].map(() => subject.provider.create(racing)));
      expect(new Set(raced.map(({ id }) => id)).size).toBe(1);
    });

    it("is another payment for another attempt", async () => {
      const attempt = newAttempt();
      const first = await subject.provider.create(attempt);
      const second = await subject.provider.create({ ...attempt, attempt: 2 });
      expect(second.id).not.toBe(first.id);
    });

    it("is refused for another amount of the same attempt", async () => {
      const { attempt } = await begin(subject);
      await expect(subject.provider.create({ ...attempt, amount: money(1) })).rejects.toThrow();
    });

    it.each([
      ["JPY", money(500, "JPY")],
      ["KWD", money(5120, "KWD")],
      ["ISK", money(1990, "ISK")],
    ])("has its exact amount in %s, and gives back as exactly", async (__, amount: Money) => {
      const begun = await take(subject, amount);
      await refund(begun, { reason: "late", amount: { ...amount, amount: 100 } });
      await expect(lookUp(begun)).resolves.toMatchObject({ attempt: begun.attempt, refunded: 100 });
    });
  });

  describe("authorized", () => {
    it.each([
      ["pm_ok", { state: "authorized", authorized: true, error: null }],
      ["pm_processing", { state: "processing", authorized: false, error: null }],
      ["pm_requires_action", { state: "requires_action", authorized: false, error: null }],
      ["pm_declined", { state: "declined", authorized: false, error: { code: "card_declined" } }],
      ["pm_insufficient", { state: "declined", authorized: false, error: { code: "insufficient_funds" } }],
      ["pm_nobody_has", { state: "declined", authorized: false, error: { code: "resource_missing" } }],
    ])("with %s becomes %j, as a look-up and a repetition say too", async (method, expected) => {
      const begun = await begin(subject);
      await expect(authorize(begun, method)).resolves.toMatchObject(expected);
      await expect(lookUp(begun)).resolves.toMatchObject(expected);
      await expect(authorize(begun, method)).resolves.toMatchObject(expected);
      await expect(confirmsOf(begun)).resolves.toBe(1);
    });

    it.each([
      ["succeed", { state: "authorized", authorized: true, error: null }],
      ["fail", { state: "declined", error: { code: "payment_intent_authentication_failure" } }],
    ] as const)("and asked again after the buyer's bank said %s is %j", async (answer, expected) => {
      const begun = await reserve(subject, "pm_requires_action");
      await subject.ledger.completeAction(begun.id, answer);
      await expect(authorize(begun, "pm_requires_action")).resolves.toMatchObject(expected);
      await expect(lookUp(begun)).resolves.toMatchObject(expected);
    });

    it("throws when nothing happened and nobody answered, and can be given up", async () => {
      const begun = await begin(subject);
      await expect(authorize(begun, "pm_timeout_before")).rejects.toThrow();
      await expect(lookUp(begun)).resolves.toMatchObject({ state: "open" });
      await expect(cancel(begun)).resolves.toMatchObject({ state: "cancelled" });
    });

    it("is one authorization when the answer was lost and it is asked again", async () => {
      const begun = await begin(subject);
      await authorize(begun, "pm_timeout_after").catch(() => null);
      await expect(authorize(begun, "pm_timeout_after")).resolves.toMatchObject({ state: "authorized" });
      await expect(confirmsOf(begun)).resolves.toBe(1);
    });

    it("is found cancelled by a finalizer that comes after", async () => {
      const begun = await begin(subject);
      await cancel(begun);
      await expect(authorize(begun)).resolves.toMatchObject({ state: "cancelled", authorized: false });
    });
  });

  describe("captured", () => {
    it("is so for good, however often and by however many at once", async () => {
      const begun = await reserve(subject);
      const answers = await Promise.all([capture(begun), capture(begun), capture(begun)]);
      expect(answers.map(({ state }) => state)).toEqual(["captured", "captured", "captured"]);
      await expect(cancel(begun)).resolves.toMatchObject({ state: "captured", authorized: true });
      await expect(capture(begun)).resolves.toMatchObject({ state: "captured" });
    });

    it("says what it is where nothing was reserved, and is heard once it is", async () => {
      const begun = await begin(subject);
      await expect(capture(begun)).resolves.toMatchObject({ state: "open" });
      await authorize(begun);
      await expect(capture(begun)).resolves.toMatchObject({ state: "captured" });
    });

    it("is declined where the bank refuses it for good, and can be cancelled then", async () => {
      const begun = await reserve(subject, "pm_capture_fails");
      const refused = { state: "declined", authorized: true, error: { code: "capture_failed" } };
      await expect(capture(begun)).resolves.toMatchObject(refused);
      await expect(capture(begun)).resolves.toMatchObject(refused);
      await expect(cancel(begun)).resolves.toMatchObject({ state: "cancelled", refunded: 0 });
      await expect(capture(begun)).resolves.toMatchObject({ state: "cancelled" });
    });

    it("is cancelled where the reservation ran out first", async () => {
      const begun = await reserve(subject);
      subject.clock.pass(8 * DAY);
      await expect(capture(begun)).resolves.toMatchObject({ state: "cancelled", authorized: true });
      await expect(lookUp(begun)).resolves.toMatchObject({ state: "cancelled", authorized: true, refunded: 0 });
    });
  });

  describe("cancelled", () => {
    it.each(["pm_ok", "pm_declined", "pm_requires_action"])("is so for good after %s", async (method) => {
      const begun = await reserve(subject, method);
      await expect(cancel(begun)).resolves.toMatchObject({ state: "cancelled", refunded: 0 });
      await expect(cancel(begun)).resolves.toMatchObject({ state: "cancelled" });
      await expect(capture(begun)).resolves.toMatchObject({ state: "cancelled" });
      await expect(authorize(begun, method)).resolves.toMatchObject({ state: "cancelled" });
    });

    it("says that the bank is still at it, and is heard once that has said no", async () => {
      const begun = await reserve(subject, "pm_processing");
      await expect(cancel(begun)).resolves.toMatchObject({ state: "processing" });
      await subject.ledger.completeAction(begun.id, "fail");
      await expect(cancel(begun)).resolves.toMatchObject({ state: "cancelled" });
    });

    it("and captured at once has one winner, which both see", async () => {
      const races = Array.from({ length: 10 }, async () => {
        const begun = await reserve(subject);
        const [captured, cancelled] = await Promise.all([capture(begun), cancel(begun)]);
        return [captured.state, cancelled.state, (await lookUp(begun))?.state];
      });
      for (const [winner, ...others] of await Promise.all(races)) {
        expect(["captured", "cancelled"]).toContain(winner);
        expect(others).toEqual([winner, winner]);
      }
    });
  });

  const refund = ({ id, attempt }: Begun, asked: Pick<RefundRequest, "reason" | "amount">) =>
    subject.provider.refund({ paymentId: id, orderId: attempt.orderId, attempt: attempt.attempt, ...asked });

  describe("refunded", () => {
    it("gives back each ticket once, however often it is asked", async () => {
      const begun = await take(subject);
      const ticket = { reason: TICKET_1, amount: money(500) } as const;
      const first = await refund(begun, ticket);
      expect(first.status).toBe("succeeded");
      const again = await Promise.all([refund(begun, ticket), refund(begun, ticket)]);
      expect(again.map(({ id }) => id)).toEqual([first.id, first.id]);
      const other = await refund(begun, { reason: TICKET_2, amount: money(1499) });
      expect(other.id).not.toBe(first.id);
      await expect(lookUp(begun)).resolves.toMatchObject({ state: "captured", refunded: 1999 });
    });

    it("refuses more than was captured", async () => {
      const begun = await take(subject);
      const refused = { id: null, status: "failed" };
      await expect(refund(begun, { reason: "late", amount: money(2000) })).resolves.toEqual(refused);
      await refund(begun, { reason: TICKET_1, amount: money(1999) });
      await expect(refund(begun, { reason: TICKET_2, amount: money(1) })).resolves.toEqual(refused);
      await expect(lookUp(begun)).resolves.toMatchObject({ refunded: 1999 });
    });

    it("refuses what was not captured", async () => {
      const begun = await reserve(subject);
      const refused = { id: null, status: "failed" };
      await expect(refund(begun, { reason: "late", amount: money(1999) })).resolves.toEqual(refused);
      await expect(lookUp(begun)).resolves.toMatchObject({ state: "authorized", refunded: 0 });
    });
  });

  describe("looked up", () => {
    it("is null where there is none, as a dispute is", async () => {
      await expect(subject.provider.lookUp("pi_unknown")).resolves.toBeNull();
      await expect(subject.provider.lookUpDispute("dp_unknown")).resolves.toBeNull();
    });

    it("is found by its dispute", async () => {
      const { id, attempt } = await take(subject);
      const dispute = await subject.ledger.disputes.open(id, { reason: "fraudulent" });
      const expected = { id: dispute.id, paymentId: id, amount: attempt.amount, reason: "fraudulent" };
      await expect(subject.provider.lookUpDispute(dispute.id)).resolves.toMatchObject(expected);
    });
  });

  describe("listed", () => {
    it("comes once, newest first, page behind page", async () => {
      subject.clock.pass(DAY);
      const since = subject.clock.now();
      const newest: string[] = [];
      for (let made = 0; made < 105; made += 1) {
        newest.unshift((await begin(subject)).id);
        subject.clock.pass(SECOND);
      }
      const first = await subject.provider.list({ since, after: null });
      const second = await subject.provider.list({ since, after: first.next });
      expect([first.payments.length, second.payments.length, second.next]).toEqual([100, 5, null]);
      expect([...first.payments, ...second.payments].map(({ id }) => id)).toEqual(newest);
    });

    it("is as it is now", async () => {
      subject.clock.pass(DAY);
      const { id, attempt } = await take(subject);
      const { payments, next } = await subject.provider.list({ since: subject.clock.now(), after: null });
      expect(payments).toMatchObject([{ id, attempt, state: "captured", authorized: true }]);
      expect(next).toBeNull();
    });
  });

  describe("told by webhook", () => {
    const sign = (payload: string, secret: string | undefined, age = 0) => {
      const timestamp = Math.floor(Date.now() / SECOND) - age;
      return Stripe.webhooks.generateTestHeaderString({ payload, secret: secret ?? "", timestamp });
    };
    const verify = (body: string, signature: string) => subject.provider.verifyWebhook(Buffer.from(body), signature);

    it("is named by every delivery that any of the secrets signed", async () => {
      const { id } = await take(subject);
      const bodies = await subject.webhooksAbout(id);
      expect(bodies.length).toBeGreaterThan(1);
      for (const secret of subject.secrets) {
        const notices = bodies.map((body) => verify(body, sign(body, secret)));
        for (const notice of notices) expect(notice).toMatchObject({ about: { kind: "payment", paymentId: id } });
      }
    });

    it("is named by its dispute", async () => {
      const { id } = await take(subject);
      const dispute = await subject.ledger.disputes.open(id, { reason: "fraudulent" });
      const [body = ""] = await subject.webhooksAbout(dispute.id);
      expect(verify(body, sign(body, subject.secrets[0]))?.about).toEqual({ kind: "dispute", disputeId: dispute.id });
    });

    it("is not believed by a wrong secret, a changed byte, or after 300 s", async () => {
      const [body = ""] = await subject.webhooksAbout((await take(subject)).id);
      const [secret] = subject.secrets;
      expect(verify(body, sign(body, "whsec_of_somebody_else"))).toBeNull();
      expect(verify(body.replace("livemode", "livemodE"), sign(body, secret))).toBeNull();
      expect(verify(`${body} `, sign(body, secret))).toBeNull();
      expect(verify(body, sign(body, secret, 301))).toBeNull();
    });
  });
});
