import { TICKET_1, TICKET_2 } from "../../../../test/builders/ids";
import { at } from "../../../../test/builders/instants";
import { changeOf, refusalOf } from "../../../../test/builders/decision";
import { moved, NEVER_RESERVED, RESERVED } from "../../../../test/builders/movement";
import {
  aCancelledOrder,
  aClientPaidOrder,
  aCompletedOrder,
  aHeldOrder,
  aLine,
  anEndedOrder,
  anOrderThatRequiresAction,
  aPurchasingOrder,
  aStuckOrder,
} from "../../../../test/builders/order";
import { SAME } from "./decision";
import { decline, isOverdue, purchase, wait } from "./purchase";

const NO = { code: "card_declined", detail: "The card was declined." };

describe("purchase", () => {
  const ask = { now: at("12:05:00.000"), method: "pm_card", confirmedBy: "server" } as const;

  describe("of a held order", () => {
    it("opens the first attempt, due 15 s later, to be paid until 10 minutes after the hold", () => {
      expect(changeOf(purchase(aHeldOrder(), ask))).toEqual({
        order: aPurchasingOrder(),
        announce: { type: "order.purchasing", ticketIds: [TICKET_1, TICKET_2] },
        movements: [],
      });
    });

    it("leaves an attempt that the buyer's client confirms alone until the time to pay is over", () => {
      const { order } = changeOf(purchase(aHeldOrder(), { ...ask, method: null, confirmedBy: "client" }));
      expect(order).toEqual(aClientPaidOrder());
    });

    it("leaves the means of payment to the provider where the buyer names none", () => {
      const { order } = changeOf(purchase(aHeldOrder(), { ...ask, method: null }));
      expect(order.payment).toEqual({ status: "pending", method: null, confirmedBy: "server", error: null });
    });

    it("forgets why the last attempt was declined", () => {
      const payment = { status: "declined", method: null, confirmedBy: "client", error: NO } as const;
      expect(changeOf(purchase(aHeldOrder({ attempt: 1, payment }), ask)).order).toMatchObject({
        attempt: 2,
        payment: { status: "pending", method: "pm_card", confirmedBy: "server", error: null },
      });
    });

    it("gives a later attempt no later end", () => {
      const { order } = changeOf(purchase(aHeldOrder({ attempt: 4 }), { ...ask, now: at("12:19:59.999") }));
      expect(order).toMatchObject({ attempt: 5, payUntil: at("12:30:00.000"), dueAt: at("12:20:14.999") });
    });

    it("pays only for the tickets that were not given back", () => {
      const lines = [aLine({ status: "released" }), aLine({ ticketId: TICKET_2, price: 2500 })];
      const { order, announce } = changeOf(purchase(aHeldOrder({ lines, total: 2500 }), ask));
      expect(order.total).toBe(2500);
      expect(announce?.ticketIds).toEqual([TICKET_2]);
    });

    it("is refused at the sixth attempt", () => {
      expect(refusalOf(purchase(aHeldOrder({ attempt: 5 }), ask))).toEqual({
        reason: "ORDER_STATE",
        detail: "5 attempts to pay have failed. Release the order and hold the tickets again.",
        facts: { orderStatus: "held" },
      });
    });

    it("opens an attempt a millisecond before the hold runs out", () => {
      expect(changeOf(purchase(aHeldOrder(), { ...ask, now: at("12:19:59.999") })).order.status).toBe("purchasing");
    });

    it("is refused from the very instant at which the hold runs out", () => {
      expect(refusalOf(purchase(aHeldOrder(), { ...ask, now: at("12:20:00.000") }))).toEqual({
        reason: "HOLD_EXPIRED",
        detail: "The hold has run out. Hold the tickets again.",
      });
    });
  });

  it.each([aPurchasingOrder(), aClientPaidOrder(), anOrderThatRequiresAction(), aStuckOrder(), aCompletedOrder()])(
    "changes nothing where the order is $status, even after the hold has run out",
    (order) => {
      expect(purchase(order, { ...ask, now: at("12:25:00.000") })).toEqual(SAME);
    },
  );

  it("is refused where the hold has expired", () => {
    expect(refusalOf(purchase(anEndedOrder("expired"), ask)).reason).toBe("HOLD_EXPIRED");
  });

  it.each([anEndedOrder("released"), anEndedOrder("failed"), aCancelledOrder()])(
    "is refused where the order is $status",
    (order) => {
      expect(refusalOf(purchase(order, ask))).toEqual({
        reason: "ORDER_STATE",
        detail: `The order is ${order.status}.`,
        facts: { orderStatus: order.status },
      });
    },
  );
});

describe("wait", () => {
  it("waits for the buyer until the time to pay is over", () => {
    expect(changeOf(wait(aPurchasingOrder(), "requires_action"))).toEqual({
      order: anOrderThatRequiresAction(),
      announce: null,
      movements: [],
    });
  });

  it("waits for the buyer's bank until the time to pay is over", () => {
    expect(changeOf(wait(aPurchasingOrder(), "pending"))).toEqual({
      order: aPurchasingOrder({ version: 3, dueAt: at("12:30:00.000") }),
      announce: null,
      movements: [],
    });
  });

  it("waits for the bank once the buyer has acted", () => {
    expect(changeOf(wait(anOrderThatRequiresAction(), "pending")).order).toMatchObject({
      version: 4,
      payment: { status: "pending", method: "pm_card" },
      dueAt: at("12:30:00.000"),
    });
  });

  it("brings an order that was to be looked at after the time to pay back to its end", () => {
    const order = { ...anOrderThatRequiresAction(), tries: 1, dueAt: at("12:30:30.000") };
    expect(changeOf(wait(order, "requires_action")).order).toMatchObject({ tries: 1, dueAt: at("12:30:00.000") });
  });

  it.each([
    ["for the buyer", anOrderThatRequiresAction(), "requires_action"],
    ["for the bank", aPurchasingOrder({ dueAt: at("12:30:00.000") }), "pending"],
    ["for the buyer's client", aClientPaidOrder(), "pending"],
  ] as const)("changes nothing where the order waits %s already", (_, order, status) => {
    expect(wait(order, status)).toEqual(SAME);
  });

  it.each([aHeldOrder(), aStuckOrder(), aCompletedOrder(), aCancelledOrder(), anEndedOrder("failed")])(
    "changes nothing where the order is $status",
    (order) => {
      expect([wait(order, "pending"), wait(order, "requires_action")]).toEqual([SAME, SAME]);
    },
  );
});

describe("decline", () => {
  describe("of an order that is paying", () => {
    it("gives the hold back, with the reason, a millisecond before it runs out", () => {
      const no = { now: at("12:19:59.999"), error: NO, payment: NEVER_RESERVED };
      expect(changeOf(decline(aPurchasingOrder(), no))).toEqual({
        order: aHeldOrder({
          version: 3,
          attempt: 1,
          payment: { status: "declined", method: "pm_card", confirmedBy: "server", error: NO },
        }),
        announce: { type: "payment.declined", ticketIds: [TICKET_1, TICKET_2] },
        movements: [],
      });
    });

    it.each(["12:19:59.999", "12:20:00.000"])("records at %s that reserved money was set free", (time) => {
      const no = { now: at(time), error: NO, payment: RESERVED };
      expect(changeOf(decline(aPurchasingOrder(), no)).movements).toEqual(moved("authorized", "cancelled"));
    });

    it("expires the order, with the reason, from the very instant at which its hold has run out", () => {
      const no = { now: at("12:20:00.000"), error: NO, payment: NEVER_RESERVED };
      expect(changeOf(decline(aPurchasingOrder(), no))).toEqual({
        order: {
          ...anEndedOrder("expired"),
          version: 3,
          attempt: 1,
          payment: { status: "declined", method: "pm_card", confirmedBy: "server", error: NO },
          failure: NO,
        },
        announce: { type: "order.expired", ticketIds: [TICKET_1, TICKET_2] },
        movements: [],
      });
    });
  });

  describe("of an order that is stuck", () => {
    it("fails the order, even where its hold has not run out", () => {
      const no = { now: at("12:10:00.000"), error: NO, payment: RESERVED };
      expect(changeOf(decline(aStuckOrder(), no))).toMatchObject({
        order: { status: "failed", failure: NO },
        announce: { type: "order.failed", ticketIds: [TICKET_1, TICKET_2] },
        movements: moved("authorized", "cancelled"),
      });
    });
  });

  it.each([aHeldOrder(), aCompletedOrder(), aCancelledOrder(), anEndedOrder("failed")])(
    "changes nothing where the order is $status",
    (order) => {
      expect(decline(order, { now: at("12:10:00.000"), error: NO, payment: RESERVED })).toEqual(SAME);
    },
  );
});

describe("isOverdue", () => {
  it.each([
    ["12:29:59.999", false],
    ["12:30:00.000", true],
    ["12:30:00.001", true],
  ])("at %s is %s", (time, overdue) => {
    expect(isOverdue(aPurchasingOrder(), at(time))).toBe(overdue);
  });
});
