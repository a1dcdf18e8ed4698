import Stripe from "stripe";
import { TICKET_1 } from "../../../../test/builders/ids";
import {
  type Begun,
  money,
  openFake,
  openStripe,
  reserve,
  type Subject,
  take,
} from "../../../../test/stripe/payment-subjects";
import { SECOND } from "../../../kernel/instant";
import type { RefundRequest } from "../payment-provider";

/** What every provider keeps to where money goes back, whoever moves it and whatever the banks do. */
describe.each([
  ["the fake", openFake],
  ["Stripe", openStripe],
])("a payment at %s", (_, open) => {
  let subject: Subject;
  beforeAll(async () => {
    subject = await open();
  });
  afterAll(() => subject.close());

  const lookUp = ({ id }: Begun) => subject.provider.lookUp(id);
  const refund = ({ id, attempt }: Begun, asked: Pick<RefundRequest, "reason" | "amount">) =>
    subject.provider.refund({ paymentId: id, orderId: attempt.orderId, attempt: attempt.attempt, ...asked });

  describe("whose refunds are asked for", () => {
    const refundsOf = ({ id, attempt }: Begun) => subject.provider.refundsOf(id, attempt);
    const inDashboard = ({ id }: Begun, amount: number) =>
      subject.ledger.refund(id, { key: `${id}:dashboard:${amount}`, amount, reason: null });

    it("tells ours by their reason from those that somebody made in the dashboard", async () => {
      const begun = await take(subject);
      const ours = await refund(begun, { reason: TICKET_1, amount: money(500) });
      const { id } = await inDashboard(begun, 1000);
      expect(new Set(await refundsOf(begun))).toEqual(
        new Set([
          { id: ours.id, amount: 500, status: "succeeded", reason: TICKET_1 },
          { id, amount: 1000, status: "succeeded", reason: null },
        ]),
      );
      await expect(lookUp(begun)).resolves.toMatchObject({ refunded: 1500 });
      const webhooks = await subject.webhooksAbout(begun.id);
      expect(webhooks.filter((body) => body.includes('"charge.refunded"'))).toHaveLength(2);
    });

    it("refuses ours for more than the dashboard has left, and makes another for the rest", async () => {
      const begun = await take(subject);
      await inDashboard(begun, 1000);
      await expect(refund(begun, { reason: TICKET_1, amount: money(1999) })).resolves.toMatchObject({ id: null });
      const rest = await refund(begun, { reason: `${TICKET_1}~2`, amount: money(999) });
      expect(rest).toMatchObject({ status: "succeeded", amount: 999 });
    });

    it("has one that is pending until the bank answers, and counts it as on its way", async () => {
      const begun = await reserve(subject, "pm_refunds_pending");
      await subject.provider.capture(begun.id, begun.attempt);
      const asked = { reason: TICKET_1, amount: money(500) };
      const made = await refund(begun, asked);
      expect(made).toMatchObject({ status: "pending", amount: 500 });
      await expect(lookUp(begun)).resolves.toMatchObject({ refunded: 500 });
      await subject.ledger.completeRefund(begun.id, made.id ?? "", "succeed");
      await expect(refund(begun, asked)).resolves.toEqual({ ...made, status: "succeeded" });
      await expect(refundsOf(begun)).resolves.toMatchObject([{ id: made.id, status: "succeeded" }]);
    });

    it("has one that had succeeded fail later, and tells it by webhook", async () => {
      const begun = await take(subject);
      const asked = { reason: TICKET_1, amount: money(500) };
      const { id: made } = await refund(begun, asked);
      if (made === null) throw new Error("It was made.");
      await subject.ledger.completeRefund(begun.id, made, "fail");
      await expect(lookUp(begun)).resolves.toMatchObject({ state: "captured", refunded: 0 });
      await expect(refund(begun, asked)).resolves.toMatchObject({ id: made, status: "failed" });
      const again = await refund(begun, { ...asked, reason: `${TICKET_1}~2` });
      expect(again).toMatchObject({ status: "succeeded" });
      await expect(lookUp(begun)).resolves.toMatchObject({ refunded: 500 });
      const [body = ""] = await subject.webhooksAbout(made);
      expect(body).toContain('"refund.failed"');
      const timestamp = Math.floor(Date.now() / SECOND);
      const secret = subject.secrets[0] ?? "";
      const signature = Stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp });
      const notice = subject.provider.verifyWebhook(Buffer.from(body), signature);
      expect(notice?.about).toEqual({ kind: "payment", paymentId: begun.id });
    });

    it("answers one that was made with the amount that it was made with", async () => {
      const begun = await take(subject);
      const made = await refund(begun, { reason: TICKET_1, amount: money(1500) });
      await expect(refund(begun, { reason: TICKET_1, amount: money(999) })).resolves.toEqual(made);
    });
  });
});
