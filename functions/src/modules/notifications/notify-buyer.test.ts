import { BUYER, EVENT, ORDER } from "../../../test/builders/ids";
import { domainEventSchema, type DomainEvent } from "../../messages/domain-event";
import type { Notification } from "./domain/decide";
import { notifyBuyer } from "./notify-buyer";

const COMPLETED = domainEventSchema.parse({
  id: "order-1.3",
  type: "order.completed",
  version: 1,
  occurredAt: "2030-06-01T12:06:00.000Z",
  aggregate: { type: "order", id: ORDER, version: 3 },
  data: {
    orderId: ORDER,
    eventId: EVENT,
    userId: BUYER,
    status: "completed",
    expiresAt: null,
    total: { amount: 0, currency: "USD" },
    tickets: [],
    failure: null,
  },
});

const USER_CREATED: DomainEvent = {
  id: "buyer-1.1",
  type: "user.created",
  version: 1,
  occurredAt: "2030-06-01T12:00:00.000Z",
  aggregate: { type: "user", id: BUYER, version: 1 },
  data: { userId: BUYER },
};

function refunded(ticketId: string | null, said: { readonly late?: boolean } = {}): DomainEvent {
  const { id, occurredAt, aggregate } = COMPLETED;
  const amount = { amount: 4499, currency: "USD" };
  const about = { paymentId: "pi_1", orderId: ORDER, eventId: EVENT, userId: BUYER, attempt: 1, amount };
  const data = { ...about, refund: { refundId: "re_1", ticketId, ...said } };
  return domainEventSchema.parse({
    id: `${id}.${ticketId ?? "late"}`,
    type: "payment.refunded",
    version: 1,
    occurredAt,
    aggregate,
    data,
  });
}

/** Remembers what was applied only where the effect did not fail. */
function given() {
  const applied = new Set<string>();
  const inbox = {
    once: async (id: string, effect: () => Promise<void>) => {
      if (applied.has(id)) return false;
      await effect();
      applied.add(id);
      return true;
    },
  };
  const send = jest.fn<Promise<void>, [Notification]>(() => Promise.resolve());
  return { send, notify: notifyBuyer({ inbox, notifier: { send } }) };
}

describe("notifyBuyer", () => {
  it("says nothing of money that somebody refunded at the provider, nor of a part of the price", async () => {
    const { send, notify } = given();
    expect(await notify(refunded(null, { late: false }))).toBe("ignored");
    expect(send).not.toHaveBeenCalled();
  });

  it("tells of a late payment that went back, whether the event says so or is older than that", async () => {
    const { send, notify } = given();
    for (const said of [{}, { late: true }]) await notify({ ...refunded(null, said), id: JSON.stringify(said) });
    expect(send.mock.calls.map(([{ kind }]) => kind)).toEqual(["latePaymentRefunded", "latePaymentRefunded"]);
  });

  it("tells the buyer once, however often the event is delivered", async () => {
    const { send, notify } = given();
    expect([await notify(COMPLETED), await notify(COMPLETED)]).toEqual(["sent", "repeated"]);
    expect(send.mock.calls).toEqual([[{ id: "order-1.3", kind: "completed", userId: BUYER, orderId: ORDER }]]);
  });

  it("fails with the notifier, so that a later delivery tells the buyer", async () => {
    const { send, notify } = given();
    send.mockRejectedValueOnce(new Error("no connection"));
    await expect(notify(COMPLETED)).rejects.toThrow("no connection");
    expect(await notify(COMPLETED)).toBe("sent");
  });

  it("tells of a refund only where it is not one of a cancelled ticket, which was told before", async () => {
    const { send, notify } = given();
    expect([await notify(refunded("general-000001")), await notify(refunded(null))]).toEqual(["ignored", "sent"]);
    expect(send.mock.calls).toMatchObject([[{ kind: "latePaymentRefunded", orderId: ORDER }]]);
  });

  it("ignores what is not of an order", async () => {
    const { send, notify } = given();
    expect(await notify(USER_CREATED)).toBe("ignored");
    expect(send).not.toHaveBeenCalled();
  });
});
