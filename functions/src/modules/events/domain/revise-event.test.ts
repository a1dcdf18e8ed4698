import { anEvent } from "../../../../test/builders/event";
import { currency } from "../../../../test/builders/ids";
import { at } from "../../../../test/builders/instants";
import type { TicketedEvent } from "./event";
import { reviseEvent, type EventRevision } from "./revise-event";

const EUR = currency("EUR");
const VIP = { id: "vip", name: "VIP", price: { amount: 9900, currency: currency("USD") }, capacity: 5 };
const GENERAL = { id: "general", name: "General", price: { amount: 2499, currency: currency("USD") }, capacity: 4 };

function revised(event: TicketedEvent, revision: EventRevision) {
  const next = reviseEvent(event, revision);
  if (!next.ok) throw new Error(`Refused: ${JSON.stringify(next.error)}`);
  return next.value;
}

function fieldsOf(event: TicketedEvent, revision: EventRevision) {
  const next = reviseEvent(event, revision);
  return next.ok ? [] : next.error.map(({ field }) => field);
}

describe("reviseEvent", () => {
  it("changes nothing but the version where nothing is said", () => {
    expect(revised(anEvent(), {})).toEqual(anEvent({ version: 2 }));
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

  describe("the version of the layout", () => {
    it("is that with which the types were last given", () => {
      const renamed = revised(anEvent(), { name: "Night of Reeds" });
      expect(renamed).toMatchObject({ version: 2, layoutVersion: 1 });
      expect(revised(renamed, { ticketTypes: [GENERAL] })).toMatchObject({ version: 3, layoutVersion: 3 });
    });
  });
});
