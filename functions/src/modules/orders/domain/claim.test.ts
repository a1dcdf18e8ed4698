import { aBlockedClaim, aHeldClaim, aSoldClaim } from "../../../../test/builders/claim";
import { BUYER, ORDER, orderId, TICKET_1, TICKET_2, TICKET_3, userId } from "../../../../test/builders/ids";
import { at } from "../../../../test/builders/instants";
import {
  aCancelledOrder,
  aCompletedOrder,
  aHeldOrder,
  aLine,
  anEndedOrder,
  aPurchasingOrder,
  aStuckOrder,
} from "../../../../test/builders/order";
import { answers, obstacleOf } from "./claim";

const NOW = at("12:10:00.000");
const OTHERS = { orderId: orderId("order-2"), ownerId: userId("buyer-2") };
const RUN_OUT = { until: at("12:10:00.000") };
const both = { ownerId: BUYER, ticketIds: [TICKET_1, TICKET_2] };

describe("obstacleOf", () => {
  it("is none where no ticket is claimed", () => {
    expect(obstacleOf([], both, NOW)).toEqual({ kind: "none" });
  });

  it("is none where nothing is asked for", () => {
    expect(obstacleOf([], { ...both, ticketIds: [] }, NOW)).toEqual({ kind: "none" });
  });

  describe("where one order of the buyer has all of the tickets", () => {
    it("is that order", () => {
      const claims = [aHeldClaim(), aHeldClaim({ ticketId: TICKET_2 })];
      expect(obstacleOf(claims, both, NOW)).toEqual({ kind: "own", orderId: ORDER });
    });

    it("is that order even where its hold looks run out, as it may be paying", () => {
      const claims = [aHeldClaim(RUN_OUT), aHeldClaim({ ticketId: TICKET_2, ...RUN_OUT })];
      expect(obstacleOf(claims, both, NOW)).toEqual({ kind: "own", orderId: ORDER });
    });

    it("is that order even where the tickets are sold", () => {
      const claims = [aSoldClaim(), aSoldClaim({ ticketId: TICKET_2 })];
      expect(obstacleOf(claims, both, NOW)).toEqual({ kind: "own", orderId: ORDER });
    });
  });

  describe("where tickets are firmly somebody's", () => {
    it("names the tickets", () => {
      const claims = [aHeldClaim(OTHERS), aSoldClaim({ ticketId: TICKET_2, ...OTHERS })];
      expect(obstacleOf(claims, both, NOW)).toEqual({
        kind: "taken",
        ticketIds: [TICKET_1, TICKET_2],
        ownOrderId: null,
      });
    });

    it("names those that the organizer has blocked", () => {
      expect(obstacleOf([aBlockedClaim({ ticketId: TICKET_2 })], both, NOW)).toEqual({
        kind: "taken",
        ticketIds: [TICKET_2],
        ownOrderId: null,
      });
    });

    it("does not name those whose hold has run out", () => {
      const claims = [aHeldClaim({ ...OTHERS, ...RUN_OUT }), aSoldClaim({ ticketId: TICKET_2, ...OTHERS })];
      expect(obstacleOf(claims, both, NOW)).toMatchObject({ kind: "taken", ticketIds: [TICKET_2] });
    });

    it("names the buyer's order where it has a part of them", () => {
      expect(obstacleOf([aHeldClaim()], both, NOW)).toEqual({
        kind: "taken",
        ticketIds: [TICKET_1],
        ownOrderId: ORDER,
      });
    });

    it("names the buyer's order where others have the rest", () => {
      const claims = [aHeldClaim(OTHERS), aSoldClaim({ ticketId: TICKET_2 })];
      expect(obstacleOf(claims, both, NOW)).toMatchObject({ kind: "taken", ownOrderId: ORDER });
    });

    it("names one of the buyer's orders where two have them", () => {
      const claims = [aHeldClaim(), aHeldClaim({ ticketId: TICKET_2, orderId: OTHERS.orderId })];
      expect(obstacleOf(claims, both, NOW)).toEqual({
        kind: "taken",
        ticketIds: [TICKET_1, TICKET_2],
        ownOrderId: ORDER,
      });
    });
  });

  describe("where all that stands in the way are holds that have run out", () => {
    it("names each of their orders once", () => {
      const claims = [
        aHeldClaim({ ...OTHERS, ...RUN_OUT }),
        aHeldClaim({ ticketId: TICKET_2, ...OTHERS, ...RUN_OUT }),
        aHeldClaim({ ticketId: TICKET_3, ...OTHERS, orderId: orderId("order-3"), until: at("11:00:00.000") }),
      ];
      expect(obstacleOf(claims, { ...both, ticketIds: [TICKET_1, TICKET_2, TICKET_3] }, NOW)).toEqual({
        kind: "runOut",
        orderIds: ["order-2", "order-3"],
      });
    });

    it("names the buyer's own order where it had a part of the tickets", () => {
      expect(obstacleOf([aHeldClaim(RUN_OUT)], both, NOW)).toEqual({ kind: "runOut", orderIds: [ORDER] });
    });

    it("keeps a hold for its last millisecond", () => {
      const claims = [aHeldClaim({ ...OTHERS, until: at("12:10:00.001") })];
      expect(obstacleOf(claims, both, NOW)).toMatchObject({ kind: "taken", ticketIds: [TICKET_1] });
    });
  });
});

describe("answers", () => {
  it.each([aHeldOrder(), aPurchasingOrder(), aStuckOrder()])(
    "is true of an order that is $status and has exactly these tickets",
    (order) => {
      expect(answers(order, { ...both, ticketIds: [TICKET_2, TICKET_1] }, NOW)).toBe(true);
    },
  );

  it.each([aPurchasingOrder(), aStuckOrder()])("is true of an order that is $status past the hold's end", (order) => {
    expect(answers(order, both, at("12:25:00.000"))).toBe(true);
  });

  it.each([
    ["12:19:59.999", true],
    ["12:20:00.000", false],
  ])("of a hold until 12:20 is at %s %s", (time, expected) => {
    expect(answers(aHeldOrder(), both, at(time))).toBe(expected);
  });

  it.each([
    aCompletedOrder(),
    aCancelledOrder(),
    anEndedOrder("released"),
    anEndedOrder("expired"),
    anEndedOrder("failed"),
  ])("is false of an order that is $status", (order) => {
    expect(answers(order, both, NOW)).toBe(false);
  });

  it("counts no ticket that was given back", () => {
    const order = aHeldOrder({ lines: [aLine(), aLine({ ticketId: TICKET_2, status: "released" })] });
    expect(answers(order, both, NOW)).toBe(false);
    expect(answers(order, { ...both, ticketIds: [TICKET_1] }, NOW)).toBe(true);
  });

  it.each([
    ["fewer tickets", [TICKET_1]],
    ["more tickets", [TICKET_1, TICKET_2, TICKET_3]],
    ["other tickets", [TICKET_1, TICKET_3]],
  ])("is false where %s are asked for", (_, ticketIds) => {
    expect(answers(aHeldOrder(), { ...both, ticketIds }, NOW)).toBe(false);
  });
});
