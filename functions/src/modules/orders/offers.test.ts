import { aDesk } from "../../../test/builders/desk";
import { anEvent } from "../../../test/builders/event";
import { EVENT, TICKET_1, TICKET_2, ticketId } from "../../../test/builders/ids";
import { at } from "../../../test/builders/instants";
import { ScriptedProvider } from "../../../test/builders/scripted-provider";
import { named } from "../../../test/builders/wishes";
import type { TicketedEvent } from "../events";
import { offersFor } from "./offers";

const WANTED = { eventId: EVENT, wishes: named(TICKET_1, TICKET_2) };
const UNKNOWN = ticketId("general-000004");
const FREE = anEvent({ ticketTypes: [{ id: "general", name: "General", price: 0, capacity: 3 }] });

describe("offersFor", () => {
  it("offers the tickets as the event describes them", async () => {
    const offered = await offersFor(aDesk(), { ...WANTED, wishes: named(TICKET_2) });
    const general = { typeId: "general", ticketType: "General", section: null, row: null, seat: null, price: 1999 };
    const ticket = { ticketId: TICKET_2, ...general, sectionId: "general_1", position: 1 };
    expect(offered).toEqual({ ok: true, value: { event: anEvent(), wanted: { named: [ticket], open: [] } } });
  });

  it("offers seats as people name them", async () => {
    const sections = [{ id: "floor", rows: [{ ids: ["A", "B"], seats: 25 }] }];
    const desk = aDesk({ events: [anEvent({ ticketTypes: [{ id: "vip", name: "VIP", price: 9900, sections }] })] });
    const seat = ticketId("vip-floor-B-12");
    const offered = await offersFor(desk, { eventId: EVENT, wishes: named(seat) });
    const vip = { typeId: "vip", ticketType: "VIP", price: 9900, section: "floor", row: "B", seat: "12" };
    const ticket = { ticketId: seat, ...vip, sectionId: "vip_floor", position: 36 };
    expect(offered.ok && offered.value.wanted.named).toEqual([ticket]);
  });

  it.each<[string, readonly TicketedEvent[], string]>([
    ["an event that does not exist", [], "EVENT_NOT_FOUND"],
    ["a draft", [anEvent({ status: "draft" })], "EVENT_NOT_FOUND"],
    ["an event that is cancelled", [anEvent({ status: "cancelled" })], "EVENT_CANCELLED"],
    ["an event that is not on sale yet", [anEvent({ saleStartTime: at("12:00:00.001") })], "SALES_CLOSED"],
    ["an event that is not on sale any more", [anEvent({ saleEndTime: at("12:00:00.000") })], "SALES_CLOSED"],
  ])("offers nothing of %s", async (_, events, reason) => {
    expect(await offersFor(aDesk({ events }), WANTED)).toMatchObject({ ok: false, error: { reason } });
  });

  it("names the tickets that the event does not have", async () => {
    expect(await offersFor(aDesk(), { ...WANTED, wishes: named(TICKET_1, UNKNOWN) })).toMatchObject({
      ok: false,
      error: { reason: "TICKET_NOT_FOUND", facts: { tickets: [UNKNOWN] } },
    });
  });

  it.each([
    ["an order", { perOrder: 1, perBuyer: 20 }],
    ["a buyer", { perOrder: 10, perBuyer: 1 }],
  ])("offers no more than %s may have", async (_, limits) => {
    const desk = aDesk({ events: [anEvent({ limits })] });
    expect(await offersFor(desk, WANTED)).toMatchObject({
      ok: false,
      error: { reason: "LIMIT_EXCEEDED", facts: { limit: 1 } },
    });
  });

  describe("where a type has limits and a window of its own", () => {
    const vip = { id: "vip", name: "VIP", price: 9900, capacity: 5, limits: { perOrder: 2, perBuyer: 4 } };
    const VIPS = [1, 2, 3].map((number) => ticketId(`vip-00000${number}`));
    const withVip = (own: Partial<typeof vip> & { readonly saleStartTime?: number } = {}) =>
      aDesk({ events: [anEvent({ ticketTypes: [...anEvent().ticketTypes, { ...vip, ...own }] })] });
    const offered = (desk: ReturnType<typeof aDesk>, vips: number) =>
      offersFor(desk, { eventId: EVENT, wishes: named(TICKET_1, ...VIPS.slice(0, vips)) });

    it("counts the tickets of that type only", async () => {
      expect(await offered(withVip(), 2)).toMatchObject({ ok: true });
      expect(await offered(withVip(), 3)).toEqual({
        ok: false,
        error: {
          reason: "LIMIT_EXCEEDED",
          detail: "At most 2 tickets of type vip per order.",
          facts: { limit: 2 },
        },
      });
    });

    it("offers no order more than a buyer may have of that type", async () => {
      expect(await offered(withVip({ limits: { perOrder: 9, perBuyer: 1 } }), 2)).toMatchObject({
        ok: false,
        error: { reason: "LIMIT_EXCEEDED", facts: { limit: 1 } },
      });
    });

    it("offers nothing of an order where one type is not on sale yet", async () => {
      const desk = withVip({ saleStartTime: at("12:00:00.001") });
      expect(await offered(desk, 1)).toMatchObject({ ok: false, error: { reason: "SALES_CLOSED" } });
      expect(await offered(desk, 0)).toMatchObject({ ok: true });
    });
  });

  describe("where what the instance remembers is old", () => {
    it("looks again before it refuses", async () => {
      const desk = aDesk({ events: [anEvent({ saleStartTime: at("15:00:00.000") })] });
      await desk.events.recall(EVENT);
      desk.store.put(anEvent({ version: 2 }));
      desk.clock.set("12:00:01.000");
      expect(await offersFor(desk, WANTED)).toMatchObject({ ok: true, value: { event: { version: 2 } } });
    });

    it("offers what it remembers, for at most 5 s", async () => {
      const desk = aDesk();
      await desk.events.recall(EVENT);
      desk.store.put(anEvent({ status: "cancelled" }));
      desk.clock.set("12:00:04.999");
      expect(await offersFor(desk, WANTED)).toMatchObject({ ok: true });
      desk.clock.set("12:00:05.000");
      expect(await offersFor(desk, WANTED)).toMatchObject({ ok: false, error: { reason: "EVENT_CANCELLED" } });
    });
  });

  describe("where no payment provider is configured", () => {
    const payments = new ScriptedProvider({ configured: false });

    it("offers no priced tickets", async () => {
      expect(await offersFor(aDesk({ payments }), WANTED)).toMatchObject({
        ok: false,
        error: { reason: "PAYMENTS_NOT_CONFIGURED" },
      });
    });

    it("offers free tickets", async () => {
      expect(await offersFor(aDesk({ payments, events: [FREE] }), WANTED)).toMatchObject({ ok: true });
    });

    it("says first what is wrong with the tickets", async () => {
      const wanted = { ...WANTED, wishes: named(UNKNOWN) };
      expect(await offersFor(aDesk({ payments }), wanted)).toMatchObject({
        ok: false,
        error: { reason: "TICKET_NOT_FOUND" },
      });
    });
  });
});
