import { aDesk } from "../../../test/builders/desk";
import { anEvent } from "../../../test/builders/event";
import {
  BUYER,
  EVENT,
  ORDER,
  orderId,
  TICKET_1,
  TICKET_2,
  TICKET_3,
  ticketId,
  userId,
} from "../../../test/builders/ids";
import {
  aCompletedOrder,
  aHeldOrder,
  aLine,
  anEndedOrder,
  aPurchasingOrder,
  aStuckOrder,
  twoLines,
} from "../../../test/builders/order";
import { ScriptedProvider } from "../../../test/builders/scripted-provider";
import { holdTickets, type HoldRequest } from "./hold-tickets";

const NEW = orderId("order-new");
const OTHER = { id: orderId("order-2"), ownerId: userId("buyer-2") };
const REQUEST: HoldRequest = {
  orderId: NEW,
  ownerId: BUYER,
  eventId: EVENT,
  ticketIds: [TICKET_1, TICKET_2],
  requestHash: null,
};

/** Two tickets at the event's prices, as the built event has them. */
const HELD_NEW = aHeldOrder({ id: NEW, lines: [aLine(), aLine({ ticketId: TICKET_2 })], total: 3998 });

describe("holdTickets", () => {
  describe("where all tickets are free", () => {
    it("holds them for the event's hold minutes and announces that in the same commit", async () => {
      const desk = aDesk();
      expect(await holdTickets(desk)(REQUEST)).toEqual({ ok: true, value: HELD_NEW });
      expect(desk.orders.now(NEW)).toEqual(HELD_NEW);
      expect(desk.orders.announced).toMatchObject([{ id: "order-new.1", type: "order.held" }]);
    });

    it("reads neither orders nor, in the steady state, the event", async () => {
      const desk = aDesk();
      await desk.events.recall(EVENT);
      const reads = [
        jest.spyOn(desk.orders, "survey"),
        jest.spyOn(desk.orders, "read"),
        jest.spyOn(desk.store, "read"),
      ];
      await holdTickets(desk)(REQUEST);
      expect(reads.map(({ mock }) => mock.calls)).toEqual([[], [], []]);
    });

    it("holds a ticket that is named twice once", async () => {
      const held = await holdTickets(aDesk())({ ...REQUEST, ticketIds: [TICKET_1, TICKET_1] });
      expect(held).toMatchObject({ ok: true, value: { total: 1999, lines: [{ ticketId: TICKET_1 }] } });
    });

    it("builds on the orders that the buyer has already", async () => {
      const desk = aDesk({ orders: [aHeldOrder({ lines: [aLine({ ticketId: TICKET_3 })] })] });
      expect(await holdTickets(desk)(REQUEST)).toMatchObject({ ok: true, value: { id: NEW } });
      expect(desk.orders.now(ORDER).status).toBe("held");
    });
  });

  describe("where others have tickets", () => {
    it.each([aHeldOrder(OTHER), { ...aPurchasingOrder(), ...OTHER }, { ...aCompletedOrder(), ...OTHER }])(
      "is refused where their order is $status, with the tickets taken",
      async (order) => {
        const desk = aDesk({ orders: [order] });
        expect(await holdTickets(desk)({ ...REQUEST, ticketIds: [TICKET_2, TICKET_3] })).toEqual({
          ok: false,
          error: {
            reason: "TICKET_UNAVAILABLE",
            detail: "Some of the tickets are taken. Choose others.",
            facts: { tickets: [TICKET_2] },
          },
        });
        expect(desk.orders.announced).toEqual([]);
      },
    );

    it("ends their hold where it has run out, and takes the tickets", async () => {
      const desk = aDesk({ orders: [aHeldOrder(OTHER)], time: "12:20:00.000" });
      expect(await holdTickets(desk)(REQUEST)).toMatchObject({ ok: true, value: { id: NEW } });
      expect(desk.orders.now(OTHER.id).status).toBe("expired");
      expect(desk.orders.announced.map(({ type }) => type)).toEqual(["order.expired", "order.held"]);
    });

    it.each([aPurchasingOrder(OTHER), aStuckOrder(OTHER)])(
      "leaves them an order that is $status, however long ago its hold ran out",
      async (order) => {
        const desk = aDesk({ orders: [order], time: "13:00:00.000" });
        expect(await holdTickets(desk)(REQUEST)).toMatchObject({
          ok: false,
          error: { reason: "TICKET_UNAVAILABLE", facts: { tickets: [TICKET_1, TICKET_2] } },
        });
        expect(desk.orders.now(OTHER.id)).toEqual(order);
      },
    );
  });

  describe("where the buyer has tickets", () => {
    it.each([aHeldOrder(), aPurchasingOrder(), aStuckOrder()])(
      "answers an order that is $status and has exactly these",
      async (order) => {
        const desk = aDesk({ orders: [order] });
        expect(await holdTickets(desk)(REQUEST)).toEqual({ ok: true, value: order });
      },
    );

    it("is refused where the order has more than these, with that order", async () => {
      const desk = aDesk({ orders: [aHeldOrder()] });
      expect(await holdTickets(desk)({ ...REQUEST, ticketIds: [TICKET_2] })).toEqual({
        ok: false,
        error: {
          reason: "TICKET_UNAVAILABLE",
          detail: "An order of yours has some of the tickets.",
          facts: { tickets: [TICKET_2], orderId: ORDER },
        },
      });
    });

    it("is refused where the tickets are bought, with that order", async () => {
      const desk = aDesk({ orders: [aCompletedOrder()] });
      expect(await holdTickets(desk)(REQUEST)).toMatchObject({
        ok: false,
        error: { reason: "TICKET_UNAVAILABLE", facts: { orderId: ORDER } },
      });
    });

    it("makes a new order where the hold has run out", async () => {
      const desk = aDesk({ orders: [aHeldOrder()], time: "12:20:00.000" });
      expect(await holdTickets(desk)(REQUEST)).toMatchObject({ ok: true, value: { id: NEW } });
      expect(desk.orders.now(ORDER).status).toBe("expired");
    });

    it("makes a new order where the tickets were given back meanwhile", async () => {
      const desk = aDesk({ orders: [aHeldOrder()] });
      jest.spyOn(desk.orders, "read").mockImplementationOnce(() => {
        desk.orders.put(anEndedOrder("released"));
        return Promise.resolve(null);
      });
      expect(await holdTickets(desk)(REQUEST)).toMatchObject({ ok: true, value: { id: NEW } });
    });
  });

  describe("with an Idempotency-Key", () => {
    const keyed = { ...REQUEST, orderId: ORDER, requestHash: "5f4dcc3b" };

    it.each([
      aHeldOrder({ requestHash: "5f4dcc3b" }),
      aCompletedOrder({ requestHash: "5f4dcc3b" }),
      { ...anEndedOrder("released"), requestHash: "5f4dcc3b" },
    ])("answers the order that the key made, which is $status now", async (order) => {
      const desk = aDesk({ orders: [order] });
      const first = await holdTickets(desk)(keyed);
      expect(first).toMatchObject({ ok: true, value: { id: ORDER } });
    });

    it("makes one order of two equal requests", async () => {
      const desk = aDesk();
      const [first, second] = [await holdTickets(desk)(keyed), await holdTickets(desk)(keyed)];
      expect(second).toEqual(first);
      expect(desk.orders.announced).toHaveLength(1);
    });

    it("refuses another body under the same key", async () => {
      const desk = aDesk();
      await holdTickets(desk)(keyed);
      expect(await holdTickets(desk)({ ...keyed, requestHash: "another" })).toMatchObject({
        ok: false,
        error: { reason: "IDEMPOTENCY_KEY_REUSED" },
      });
    });

    it("answers the order that the key made even after sales have closed", async () => {
      const order = aCompletedOrder({ requestHash: "5f4dcc3b" });
      const desk = aDesk({ orders: [order], time: "19:00:00.000" });
      expect(await holdTickets(desk)(keyed)).toEqual({ ok: true, value: order });
    });

    it("is refused after sales have closed where the key made none", async () => {
      const desk = aDesk({ time: "19:00:00.000" });
      expect(await holdTickets(desk)(keyed)).toMatchObject({ ok: false, error: { reason: "SALES_CLOSED" } });
    });
  });

  describe("within the limits", () => {
    const few = anEvent({ limits: { perOrder: 2, perBuyer: 3 } });
    const mine = aHeldOrder({
      lines: twoLines().map((line, index) => ({ ...line, ticketId: ticketId(`vip-00000${index + 1}`) })),
    });

    it("is refused more tickets than an order may have", async () => {
      const desk = aDesk({ events: [few] });
      expect(await holdTickets(desk)({ ...REQUEST, ticketIds: [TICKET_1, TICKET_2, TICKET_3] })).toEqual({
        ok: false,
        error: { reason: "LIMIT_EXCEEDED", detail: "At most 2 tickets per order.", facts: { limit: 2 } },
      });
    });

    it("is refused more tickets than a buyer may have, in all of their orders", async () => {
      const desk = aDesk({ events: [few], orders: [mine] });
      expect(await holdTickets(desk)(REQUEST)).toEqual({
        ok: false,
        error: {
          reason: "LIMIT_EXCEEDED",
          detail: "At most 3 tickets per buyer of this event.",
          facts: { limit: 3 },
        },
      });
    });

    it("gets as many as a buyer may have", async () => {
      const desk = aDesk({ events: [few], orders: [mine] });
      expect(await holdTickets(desk)({ ...REQUEST, ticketIds: [TICKET_1] })).toMatchObject({ ok: true });
    });

    it("is refused more tickets of a type than a buyer may have, in all of their orders", async () => {
      const general = { id: "general", name: "General", price: 1999, capacity: 3, limits: { perBuyer: 2 } };
      const lines = twoLines().map((line, index) => (index === 0 ? { ...line, ticketId: TICKET_3 } : line));
      const hadOne = aHeldOrder({ lines: lines.slice(0, 1) });
      const desk = aDesk({ events: [anEvent({ ticketTypes: [general] })], orders: [hadOne] });
      expect(await holdTickets(desk)({ ...REQUEST, ticketIds: [TICKET_1, TICKET_2] })).toMatchObject({
        ok: false,
        error: {
          reason: "LIMIT_EXCEEDED",
          detail: "At most 2 tickets of type general per buyer of this event.",
        },
      });
      expect(await holdTickets(desk)({ ...REQUEST, ticketIds: [TICKET_1] })).toMatchObject({ ok: true });
    });

    it("does not count a hold that has run out, and ends it", async () => {
      const desk = aDesk({ events: [few], orders: [mine], time: "12:20:00.000" });
      expect(await holdTickets(desk)(REQUEST)).toMatchObject({ ok: true, value: { id: NEW } });
      expect(desk.orders.now(ORDER).status).toBe("expired");
    });

    it("counts an order that is paying or paid, however long ago its hold ran out", async () => {
      const paid = aCompletedOrder({ lines: mine.lines.map((line) => ({ ...line, status: "sold" })) });
      const desk = aDesk({ events: [few], orders: [paid], time: "13:00:00.000" });
      expect(await holdTickets(desk)(REQUEST)).toMatchObject({ ok: false, error: { reason: "LIMIT_EXCEEDED" } });
    });
  });

  it("gives up after six obstacles that were gone when looked at, for a retry to help", async () => {
    const desk = aDesk();
    const place = jest.spyOn(desk.orders, "place").mockResolvedValue(false);
    expect(await holdTickets(desk)(REQUEST)).toMatchObject({ ok: false, error: { reason: "UNAVAILABLE" } });
    expect(place).toHaveBeenCalledTimes(6);
  });

  it("is refused priced tickets where no payment provider is configured", async () => {
    const desk = aDesk({ payments: new ScriptedProvider({ configured: false }) });
    expect(await holdTickets(desk)(REQUEST)).toMatchObject({ ok: false, error: { reason: "PAYMENTS_NOT_CONFIGURED" } });
  });
});
