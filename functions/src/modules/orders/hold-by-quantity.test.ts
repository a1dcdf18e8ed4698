import { aDesk } from "../../../test/builders/desk";
import { anEvent } from "../../../test/builders/event";
import {
  aHall,
  ALL_GENERAL,
  GENERAL,
  HALL,
  OTHER,
  othersHold,
  reads,
  request,
  ticketsHeld,
  VIP,
} from "../../../test/builders/hall-desk";
import { EVENT, ORDER, TICKET_1, TICKET_2, TICKET_3, ticketId, userId } from "../../../test/builders/ids";
import { at } from "../../../test/builders/instants";
import { aHeldOrder, aLine, anEndedOrder, aPurchasingOrder } from "../../../test/builders/order";
import { sectionsOf } from "../events";
import { any, named, together } from "../../../test/builders/wishes";
import { holdTickets } from "./hold-tickets";

describe("a hold by quantity", () => {
  it("holds so many free tickets, at their price, by one commit without reads", async () => {
    const desk = aHall();
    const [survey, read, place] = reads(desk);
    const held = await holdTickets(desk)(request([any(2)]));
    expect(held).toMatchObject({
      ok: true,
      value: { total: 3998, lines: [{ typeId: "general" }, { typeId: "general" }] },
    });
    expect([survey, read, place].map((spy) => spy?.mock.calls.length)).toEqual([0, 0, 1]);
    expect(desk.sections.refreshed).toBe(0);
  });

  it("mixes with named tickets, which it never picks, and with seats together, which it leaves together", async () => {
    const held = await ticketsHeld(aHall(), any(2), ...named(TICKET_2), any(5, "vip"), together(2));
    const seats = Array.isArray(held) ? held.filter((id) => id.startsWith("vip-")) : [];
    expect(held).toHaveLength(10);
    expect(held).toEqual(expect.arrayContaining(ALL_GENERAL));
    expect(new Set(seats).size).toBe(7);
  });

  it("adds up equal items: 2 and 2 are 4, and 2 and 2 together are two pairs", async () => {
    const hall = anEvent({
      ticketTypes: [
        { id: "general", name: "General", price: 1999, capacity: 4 },
        { id: "vip", name: "VIP", price: 9900, sections: [{ id: "floor", rows: [{ ids: ["A", "B"], seats: 3 }] }] },
      ],
    });
    expect(await ticketsHeld(aDesk({ events: [hall] }), any(2), any(2))).toHaveLength(4);
    expect(await ticketsHeld(aHall(), any(2), any(2))).toBe("SOLD_OUT");
    const pairs = ["vip-floor-A-1", "vip-floor-A-2", "vip-floor-B-1", "vip-floor-B-2"];
    expect(await ticketsHeld(aDesk({ events: [hall] }), together(2), together(2))).toEqual(pairs);
  });

  it("does not ask twice for what the instance has just held", async () => {
    const desk = aHall();
    const [, , place] = reads(desk);
    await ticketsHeld(desk, any(2));
    desk.orders.put(othersHold());
    expect(await holdTickets(desk)({ ...request([any(1)]), ownerId: OTHER })).toMatchObject({ ok: true });
    expect(place).toHaveBeenCalledTimes(2);
  });

  describe("that meets tickets of others", () => {
    it("picks others instead of those, keeps the rest, and learns", async () => {
      const desk = aHall([othersHold(TICKET_1)]);
      expect(await ticketsHeld(desk, any(2))).toEqual(expect.arrayContaining([TICKET_2, TICKET_3]));
    });

    it("is sold out where fewer are left, and says how many", async () => {
      const desk = aHall([othersHold(TICKET_1)]);
      expect(await holdTickets(desk)(request([any(3)]))).toEqual({
        ok: false,
        error: { reason: "SOLD_OUT", detail: "General has only 2 tickets more.", facts: { available: 2 } },
      });
      expect(desk.orders.announced).toEqual([]);
    });

    it("is refused where a named ticket is taken, by that ticket only", async () => {
      const desk = aHall([othersHold(TICKET_1, TICKET_2)]);
      expect(await holdTickets(desk)(request([any(1), ...named(TICKET_1)]))).toMatchObject({
        ok: false,
        error: { reason: "TICKET_UNAVAILABLE", facts: { tickets: [TICKET_1] } },
      });
    });

    it("takes those whose hold has run out, though nothing told of them", async () => {
      const desk = aHall([othersHold(...ALL_GENERAL)], "12:20:00.000");
      expect(await ticketsHeld(desk, any(1))).toHaveLength(1);
      expect(desk.orders.now(ORDER).status).toBe("expired");
    });

    it("leaves them where the order is paying", async () => {
      const paying = { ...aPurchasingOrder(), ownerId: OTHER };
      const desk = aHall([paying], "12:20:00.000");
      expect(await ticketsHeld(desk, any(1))).toEqual([TICKET_3]);
    });
  });

  it("of a buyer who has tickets already is a new order, of other tickets", async () => {
    const desk = aHall([aHeldOrder({ lines: [aLine()] })]);
    const held = await ticketsHeld(desk, any(2));
    expect(held).toEqual(expect.arrayContaining([TICKET_2, TICKET_3]));
  });

  it("keeps to the limits, of which quantities are a part", async () => {
    const limited = { ...HALL, limits: { perOrder: 3, perBuyer: 3 } };
    const desk = aDesk({ events: [limited], orders: [aHeldOrder({ lines: [aLine()] })] });
    expect(await ticketsHeld(desk, any(2), any(2, "vip"))).toBe("LIMIT_EXCEEDED");
    expect(await ticketsHeld(desk, any(2, "vip"), any(2, "vip"))).toBe("LIMIT_EXCEEDED");
    expect(await ticketsHeld(desk, together(2), together(2))).toBe("LIMIT_EXCEEDED");
    expect(await ticketsHeld(desk, any(3, "vip"))).toBe("LIMIT_EXCEEDED");
    expect(await ticketsHeld(desk, any(2, "vip"))).toHaveLength(2);
  });

  it("finds the best seats again that were given back, once they are shown to be free", async () => {
    const desk = aHall();
    const hold = holdTickets(desk);
    const best = await hold(request([together(2)]));
    if (!best.ok) throw new Error(best.error.detail);
    desk.orders.put({ ...anEndedOrder("released"), id: best.value.id });
    desk.sections.show(VIP, []);
    expect(await hold({ ...request([together(2)]), ownerId: OTHER })).toMatchObject({
      value: { lines: best.value.lines.map(({ ticketId: id }) => ({ ticketId: id })) },
    });
  });

  describe("where all is sold out by what the instance remembers", () => {
    it("is refused without a word to the database until a hold may run out", async () => {
      const desk = aHall();
      desk.sections.show(GENERAL, [0, 1, 2], at("12:00:00.001"));
      await desk.events.recall(EVENT);
      const spies = [...reads(desk), jest.spyOn(desk.store, "read")];
      expect(await ticketsHeld(desk, any(1))).toBe("SOLD_OUT");
      expect(spies.map((spy) => spy.mock.calls.length)).toEqual([0, 0, 0, 0]);
      expect(desk.sections.refreshed).toBe(0);
    });

    it("looks at the tickets from then on", async () => {
      const desk = aHall();
      desk.sections.show(GENERAL, [0, 1, 2], at("12:00:00.000"));
      desk.sections.truth.set(GENERAL.id, desk.sections.viewWith(GENERAL, { held: [0, 2], nextExpiry: null }));
      expect(await ticketsHeld(desk, any(1))).toEqual([TICKET_2]);
      expect(await ticketsHeld(desk, any(1))).toBe("SOLD_OUT");
      expect(desk.sections.refreshed).toBe(1);
    });
  });

  describe("at the same time as others of the instance", () => {
    const buyers = Array.from({ length: 12 }, (_, n) => userId(`buyer-${n}`));

    it("takes no ticket that they are about to hold, and waits to be told that all are gone", async () => {
      const desk = aHall();
      const [survey, , place] = reads(desk);
      const hold = holdTickets(desk);
      const answers = await Promise.all(buyers.map((ownerId) => hold({ ...request([any(1)]), ownerId })));
      expect(answers.filter(({ ok }) => ok)).toHaveLength(3);
      const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.error.reason]));
      expect(refused).toEqual(Array.from({ length: 9 }, () => "SOLD_OUT"));
      expect(place).toHaveBeenCalledTimes(3);
      expect(survey).not.toHaveBeenCalled();
    });

    it("takes what one of them gives up", async () => {
      const desk = aHall();
      const place = jest.spyOn(desk.orders, "place");
      place.mockRejectedValueOnce(new Error("unavailable"));
      const hold = holdTickets(desk);
      const answers = await Promise.allSettled(
        buyers.slice(0, 4).map((ownerId) => hold({ ...request([any(1)]), ownerId })),
      );
      expect(answers.filter(({ status }) => status === "rejected")).toHaveLength(1);
      const held = answers.flatMap((answer) =>
        answer.status === "fulfilled" && answer.value.ok ? answer.value.value.lines.map((line) => line.ticketId) : [],
      );
      expect(held.toSorted()).toEqual(ALL_GENERAL);
    });

    it("does not wait for one that waits for it", async () => {
      const desk = aHall();
      const hold = holdTickets(desk);
      const wishes = [any(2, "vip"), any(2)];
      const answers = await Promise.all(buyers.map((ownerId) => hold({ ...request(wishes), ownerId })));
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    });
  });

  it("leaves what the instance just held to the last, whatever its maps say", async () => {
    const desk = aHall();
    const hold = holdTickets(desk);
    const place = jest.spyOn(desk.orders, "place");
    await hold(request([any(1)]));
    desk.sections.show(GENERAL, []);
    const other = await hold({ ...request([any(2)]), ownerId: OTHER });
    expect([other.ok, place.mock.calls.length]).toEqual([true, 2]);
    desk.sections.show(GENERAL, []);
    desk.clock.set("12:00:30.000");
    expect(await hold({ ...request([any(1)]), ownerId: userId("late") })).toMatchObject({ ok: false });
    expect(place.mock.calls.length).toBeGreaterThan(2);
  });

  it("gives up for a retry to help where it comes too late again and again", async () => {
    const desk = aHall();
    jest.spyOn(desk.orders, "place").mockResolvedValue(false);
    expect(await ticketsHeld(desk, any(1))).toBe("UNAVAILABLE");
  });

  it("reads sections again that misled it three times", async () => {
    const large = anEvent({ ticketTypes: [{ id: "general", name: "General", price: 0, capacity: 50 }] });
    const all = Array.from({ length: 50 }, (_, index) => ticketId(`general-${String(index + 1).padStart(6, "0")}`));
    const desk = aDesk({ events: [large], orders: [othersHold(...all.slice(0, 49))] });
    const [section] = sectionsOf(large);
    if (section === undefined) throw new Error("The event has a section.");
    const held = Array.from({ length: 49 }, (_, position) => position);
    desk.sections.truth.set(section.id, desk.sections.viewWith(section, { held, nextExpiry: null }));
    expect(await ticketsHeld(desk, any(1))).toEqual([all[49]]);
    expect(desk.sections.refreshed).toBeLessThanOrEqual(2);
  });
});
