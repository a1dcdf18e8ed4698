import { TICKET_1, TICKET_2, TICKET_3 } from "../../../../test/builders/ids";
import { at } from "../../../../test/builders/instants";
import { changeOf, refusalOf } from "../../../../test/builders/decision";
import {
  aCancelledOrder,
  aCompletedOrder,
  aHeldOrder,
  aLine,
  anEndedOrder,
  aPurchasingOrder,
  aStuckOrder,
  twoLines,
} from "../../../../test/builders/order";
import { SAME } from "./decision";
import { expire, liveTicketIds, release, releaseLines } from "./release";

describe("release", () => {
  describe("of a held order", () => {
    it("keeps the other tickets, and asks less for them", () => {
      expect(changeOf(release(aHeldOrder(), [TICKET_1]))).toEqual({
        order: aHeldOrder({
          version: 2,
          total: 2500,
          lines: [aLine({ status: "released" }), aLine({ ticketId: TICKET_2, price: 2500 })],
        }),
        announce: { type: "order.ticket-released", ticketIds: [TICKET_1] },
        movements: [],
      });
    });

    it("keeps the hold's end where a ticket is left", () => {
      expect(changeOf(release(aHeldOrder(), [TICKET_1])).order.until).toBe(at("12:20:00.000"));
    });

    it("ends the order with its last ticket, of which it tells alone", () => {
      const { order } = changeOf(release(aHeldOrder(), [TICKET_1]));
      expect(changeOf(release(order, [TICKET_2]))).toMatchObject({
        order: { status: "released", version: 3, total: 2500, lines: twoLines({ status: "released" }), failure: null },
        announce: { type: "order.released", ticketIds: [TICKET_2] },
      });
    });

    it("ends the order where no ticket is named", () => {
      const { order, announce } = changeOf(release(aHeldOrder(), null));
      expect(order).toEqual(anEndedOrder("released"));
      expect(announce).toEqual({ type: "order.released", ticketIds: [TICKET_1, TICKET_2] });
    });

    it("ends the order where all tickets are named, in any order", () => {
      expect(changeOf(release(aHeldOrder(), [TICKET_2, TICKET_1])).order.status).toBe("released");
    });

    it("changes nothing where the ticket was given back before", () => {
      const { order } = changeOf(release(aHeldOrder(), [TICKET_1]));
      expect(release(order, [TICKET_1])).toEqual(SAME);
    });

    it.each([
      ["no ticket", []],
      ["a ticket that it never had", [TICKET_3]],
    ])("changes nothing where %s is named", (_, ticketIds) => {
      expect(release(aHeldOrder(), ticketIds)).toEqual(SAME);
    });
  });

  describe.each(["released", "expired", "failed"] as const)("of an order that is %s", (status) => {
    it("changes nothing", () => {
      expect(release(anEndedOrder(status), null)).toEqual(SAME);
    });
  });

  it.each([aPurchasingOrder(), aStuckOrder(), aCancelledOrder()])("is refused where the order is $status", (order) => {
    expect(refusalOf(release(order, null))).toEqual({
      reason: "ORDER_STATE",
      detail: `The order is ${order.status}.`,
      facts: { orderStatus: order.status },
    });
  });

  it("is refused where the order is completed, with the way to give sold tickets back", () => {
    expect(refusalOf(release(aCompletedOrder(), null))).toEqual({
      reason: "ORDER_STATE",
      detail: "The order is completed. Cancel its tickets instead.",
      facts: { orderStatus: "completed" },
    });
  });
});

describe("expire", () => {
  describe("of a held order", () => {
    it("changes nothing a millisecond before the hold runs out", () => {
      expect(expire(aHeldOrder(), at("12:19:59.999"))).toEqual(SAME);
    });

    it("gives all tickets back at the very instant at which the hold runs out", () => {
      expect(changeOf(expire(aHeldOrder(), at("12:20:00.000")))).toEqual({
        order: anEndedOrder("expired"),
        announce: { type: "order.expired", ticketIds: [TICKET_1, TICKET_2] },
        movements: [],
      });
    });

    it("tells only of the tickets that the order still had", () => {
      const { order } = changeOf(release(aHeldOrder(), [TICKET_1]));
      expect(changeOf(expire(order, at("12:20:00.000"))).announce?.ticketIds).toEqual([TICKET_2]);
    });
  });

  it.each([
    aPurchasingOrder(),
    aStuckOrder(),
    aCompletedOrder(),
    aCancelledOrder(),
    anEndedOrder("released"),
    anEndedOrder("expired"),
    anEndedOrder("failed"),
  ])("never touches an order that is $status, however late", (order) => {
    expect(expire(order, at("23:59:59.999"))).toEqual(SAME);
  });
});

describe("releaseLines", () => {
  it("gives back live lines of these tickets only", () => {
    const lines = [aLine(), aLine({ ticketId: TICKET_2, status: "cancelled" }), aLine({ ticketId: TICKET_3 })];
    expect(releaseLines(lines, new Set([TICKET_1, TICKET_2])).map(({ status }) => status)).toEqual([
      "released",
      "cancelled",
      "held",
    ]);
  });
});

describe("liveTicketIds", () => {
  it("names the tickets that the order holds or owns", () => {
    const lines = [aLine({ status: "released" }), aLine({ ticketId: TICKET_2, status: "sold" })];
    expect(liveTicketIds(aCompletedOrder({ lines }))).toEqual([TICKET_2]);
  });
});
