import { anEvent } from "../../../../test/builders/event";
import { currency } from "../../../../test/builders/ids";
import { at } from "../../../../test/builders/instants";
import type { TicketedEvent } from "./event";
import { DEFAULT_LIMITS } from "./describe-event";
import { reviseEvent, type EventRevision } from "./revise-event";

const EUR = currency("EUR");
const VIP = { id: "vip", name: "VIP", price: { amount: 9900, currency: currency("USD") }, capacity: 5 };
const GENERAL = { id: "general", name: "General", price: { amount: 2499, currency: currency("USD") }, capacity: 4 };

const NOW = at("10:00:00.000");

function revised(event: TicketedEvent, revision: EventRevision) {
  const next = reviseEvent(event, revision, NOW);
  if (!next.ok) throw new Error(`Refused: ${JSON.stringify(next.error)}`);
  return next.value;
}

function fieldsOf(event: TicketedEvent, revision: EventRevision) {
  const next = reviseEvent(event, revision, NOW);
  return next.ok ? [] : next.error.map(({ field }) => field);
}

describe("reviseEvent", () => {
  it("is the very event where nothing is said, or nothing new", () => {
    const event = anEvent();
    const { name, venue, artists, endTime, saleStartTime, limits, refund } = event;
    const price = { amount: 1999, currency: event.currency };
    const same: readonly EventRevision[] = [
      {},
      { name, venue, artists, endTime, saleStartTime, limits, refund },
      { ticketTypes: [{ id: "general", name: "General", price, capacity: 3, limits: undefined }] },
      { limits: { perOrder: 10 }, refund: { until: null }, timeZone: null },
    ];
    for (const revision of same) expect(revised(event, revision)).toBe(event);
  });

  it("takes back what was set where it is null, and all of a group", () => {
    const full = anEvent({
      ...{ venue: "The Barn", artists: ["Trio Two"], timeZone: "Europe/Vienna", holdMinutes: 5 },
      ...{ saleStartTime: at("10:00:00.000"), saleEndTime: at("17:00:00.000") },
      ...{ limits: { perOrder: 1, perBuyer: 2 }, refund: { until: at("12:00:00.000"), percent: 50 } },
    });
    const bare = {
      venue: null,
      artists: null,
      timeZone: null,
      holdMinutes: null,
      saleStartTime: null,
      saleEndTime: null,
    };
    expect(revised(full, { ...bare, limits: null, refund: null })).toEqual({
      ...anEvent({ venue: null, artists: [], version: 2 }),
      limits: DEFAULT_LIMITS,
    });
    expect(revised(full, { limits: { perOrder: null }, refund: { until: null } })).toMatchObject({
      limits: { perOrder: 10, perBuyer: 2 },
      refund: { until: at("19:00:00.000"), percent: 50 },
    });
  });

  it("takes back a type's own limits and window where they are left out", () => {
    const [type] = anEvent().ticketTypes;
    if (type === undefined) throw new Error("There is no type.");
    const own = { limits: { perOrder: 2 }, saleStartTime: at("11:00:00.000"), saleEndTime: at("12:00:00.000") };
    const ticketTypes = [{ ...GENERAL, capacity: 3, price: { amount: 1999, currency: currency("USD") } }];
    const cleared = revised(anEvent({ ticketTypes: [{ ...type, ...own }] }), { ticketTypes });
    expect(cleared).toEqual(anEvent({ version: 2, layoutVersion: 2 }));
  });

  it("changes whatever is said", () => {
    const revision = {
      ...{ name: "Night of Reeds", description: "Two trios.", venue: "The Barn", artists: ["Trio Two"] },
      ...{ startTime: at("18:00:00.000"), endTime: at("21:00:00.000"), timeZone: "Europe/Vienna" },
      ...{ saleStartTime: at("10:00:00.000"), saleEndTime: at("17:00:00.000"), holdMinutes: 5 },
      ...{ limits: { perOrder: 1, perBuyer: 2 }, refund: { until: at("12:00:00.000"), percent: 50 } },
    };
    expect(revised(anEvent(), revision)).toEqual(anEvent({ ...revision, version: 2 }));
  });

  it("keeps the other half of the limits and of the refund policy", () => {
    expect(revised(anEvent(), { limits: { perBuyer: 3 }, refund: { percent: 10 } })).toMatchObject({
      limits: { perOrder: 10, perBuyer: 3 },
      refund: { until: at("19:00:00.000"), percent: 10 },
    });
  });

  it("moves the end of refunds with the start, unless it was set apart", () => {
    const startTime = at("20:00:00.000");
    expect(revised(anEvent(), { startTime }).refund.until).toBe(startTime);
    const early = anEvent({ refund: { until: at("12:00:00.000"), percent: 100 } });
    expect(revised(early, { startTime }).refund.until).toBe(at("12:00:00.000"));
  });

  it("names times that contradict those that stay", () => {
    expect(fieldsOf(anEvent(), { startTime: at("22:00:00.000") })).toEqual(["endTime"]);
    expect(fieldsOf(anEvent(), { saleStartTime: at("19:00:00.000") })).toEqual(["saleStartTime"]);
  });

  describe("of a draft", () => {
    const draft = anEvent({ status: "draft" });

    it("replaces its types by any others", () => {
      expect(revised(draft, { ticketTypes: [VIP] }).ticketTypes).toEqual([
        { id: "vip", name: "VIP", price: 9900, capacity: 5 },
      ]);
    });

    it("takes another currency with prices in it", () => {
      const ticketTypes = [{ ...VIP, price: { amount: 100, currency: EUR } }];
      expect(revised(draft, { currency: EUR, ticketTypes }).currency).toBe("EUR");
      expect(fieldsOf(draft, { currency: EUR })).toEqual(["currency"]);
      expect(fieldsOf(draft, { currency: EUR, ticketTypes: [VIP] })).toEqual(["ticketTypes.0.price.currency"]);
    });
  });

  describe("of a published event", () => {
    it("changes prices, grows types and appends others", () => {
      expect(revised(anEvent(), { ticketTypes: [GENERAL, VIP] }).ticketTypes).toEqual([
        { id: "general", name: "General", price: 2499, capacity: 4 },
        { id: "vip", name: "VIP", price: 9900, capacity: 5 },
      ]);
    });

    it("takes no other currency", () => {
      const ticketTypes = [{ ...GENERAL, price: { amount: 100, currency: EUR } }];
      expect(fieldsOf(anEvent(), { currency: EUR, ticketTypes })).toEqual(["currency"]);
      expect(fieldsOf(anEvent(), { currency: currency("USD") })).toEqual([]);
    });

    it("remembers how many tickets a smaller capacity has removed, until it has grown over them", () => {
      const resized = (event: TicketedEvent, capacity: number) =>
        revised(event, { ticketTypes: [{ ...GENERAL, capacity }] });
      const small = resized(anEvent(), 1);
      expect(small.ticketTypes).toMatchObject([{ capacity: 1, removed: 2 }]);
      expect(revised(small, { name: "Night of Reeds" }).ticketTypes).toEqual(small.ticketTypes);
      expect(resized(small, 2).ticketTypes).toMatchObject([{ capacity: 2, removed: 1 }]);
      expect(resized(small, 4).ticketTypes).toEqual([{ id: "general", name: "General", price: 2499, capacity: 4 }]);
    });
  });

  describe("into the past", () => {
    const over = { startTime: at("08:00:00.000"), endTime: NOW };

    it("moves no event that is published, nor one that is over already", () => {
      expect(fieldsOf(anEvent(), over)).toEqual(["endTime"]);
      expect(fieldsOf(anEvent(over), { startTime: at("08:30:00.000") })).toEqual(["endTime"]);
    });

    it("moves the start of one that goes on, and a draft", () => {
      expect(fieldsOf(anEvent(), { ...over, endTime: NOW + 1 })).toEqual([]);
      expect(fieldsOf(anEvent({ status: "draft" }), over)).toEqual([]);
    });

    it("leaves one that is over where it is, whatever else is said of it", () => {
      expect(fieldsOf(anEvent(over), { name: "Night of Reeds", endTime: over.endTime })).toEqual([]);
      expect(fieldsOf(anEvent(over), { endTime: NOW + 1 })).toEqual([]);
    });
  });

  describe("the version of the layout", () => {
    it("is that with which the types were last changed", () => {
      const renamed = revised(anEvent(), { name: "Night of Reeds" });
      expect(renamed).toMatchObject({ version: 2, layoutVersion: 1 });
      expect(revised(renamed, { ticketTypes: [GENERAL] })).toMatchObject({ version: 3, layoutVersion: 3 });
    });
  });
});
