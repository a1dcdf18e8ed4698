import fc from "fast-check";
import { anySections } from "../../../test/builders/any-event";
import { currency, EVENT, ORGANIZER, VENUE, venueId } from "../../../test/builders/ids";
import { at } from "../../../test/builders/instants";
import { MemoryVenues } from "../../../test/builders/memory-venues";
import { aVenue } from "../../../test/builders/venue";
import { findLayout } from "../venues";
import { describeEvent } from "./domain/describe-event";
import type { RequestedType } from "./domain/copy-layouts";
import { writeOutLayouts } from "./venue-layouts";

const USD = currency("USD");
const price = { amount: 9900, currency: USD };
const OTHER = venueId("venue-2");

function written(venues: MemoryVenues, ticketTypes: readonly RequestedType[] | undefined) {
  return writeOutLayouts(findLayout({ venues }), { organizerId: ORGANIZER, ticketTypes });
}

function eventOf(ticketTypes: Parameters<typeof describeEvent>[0]["ticketTypes"]) {
  const times = { startTime: at("19:00:00.000"), endTime: at("22:00:00.000") };
  const authorship = { id: EVENT, organizerId: ORGANIZER, now: at("09:00:00.000"), requestHash: null };
  return describeEvent({ name: "Gala", description: "An evening.", ...times, currency: USD, ticketTypes }, authorship);
}

describe("writeOutLayouts", () => {
  it("reads each venue once, however many types ask for it", async () => {
    const venues = new MemoryVenues(aVenue(), aVenue({ id: OTHER }));
    const asking = ["a", "b", "c"].map((id) => ({ id, name: id, price, layout: { venueId: VENUE } }));
    expect(await written(venues, [...asking, { id: "d", name: "D", price, layout: { venueId: OTHER } }])).toMatchObject(
      {
        ok: true,
      },
    );
    expect(venues.reads).toBe(2);
  });

  it("reads nothing where no type has a layout, or none is given", async () => {
    const venues = new MemoryVenues(aVenue());
    const general = { id: "general", name: "General", price, capacity: 1 };
    expect(await written(venues, [general])).toEqual({ ok: true, value: [general] });
    expect(await written(venues, undefined)).toEqual({ ok: true, value: undefined });
    expect(venues.reads).toBe(0);
  });

  it("makes the event that the sections written out make, whatever they are", async () => {
    const cases = anySections.chain((sections) => {
      const ids = sections.map(({ id }) => id);
      return fc.record({
        sections: fc.constant(sections),
        chosen: fc.option(fc.shuffledSubarray(ids, { minLength: 1 }), { nil: undefined }),
      });
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ sections, chosen }) => {
        const vip = { id: "vip", name: "VIP", price };
        const venues = new MemoryVenues(aVenue({ sections }));
        const types = await written(venues, [{ ...vip, layout: { venueId: VENUE, sections: chosen } }]);
        const own = sections.filter(({ id }) => chosen?.includes(id) ?? true);
        expect(types).toStrictEqual({ ok: true, value: [{ ...vip, sections: own }] });
        expect(eventOf(types.ok ? types.value : [])).toStrictEqual(eventOf([{ ...vip, sections: own }]));
      }),
    );
  });
});
