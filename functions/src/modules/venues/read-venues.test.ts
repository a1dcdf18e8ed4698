import { ORGANIZER, userId, VENUE, venueId } from "../../../test/builders/ids";
import { MemoryVenues } from "../../../test/builders/memory-venues";
import { aVenue } from "../../../test/builders/venue";
import { findLayout, getVenue, listVenues, venuesOf } from "./read-venues";

const STRANGER = userId("organizer-2");
const OWN = { venueId: VENUE, organizerId: ORGANIZER };

function halls(count: number) {
  return Array.from({ length: count }, (_, index) => aVenue({ id: venueId(`hall-${index}`), createdAt: index }));
}

describe("getVenue", () => {
  it("finds the organizer's venue, and nobody else's", async () => {
    const get = getVenue({ venues: new MemoryVenues(aVenue()) });
    expect(await get(OWN)).toEqual({ ok: true, value: aVenue() });
    for (const wrong of [{ organizerId: STRANGER }, { venueId: venueId("nowhere") }]) {
      expect(await get({ ...OWN, ...wrong })).toMatchObject({ ok: false, error: { reason: "VENUE_NOT_FOUND" } });
    }
  });
});

describe("findLayout", () => {
  it("tells the sections of the organizer's venue, and nobody else's", async () => {
    const find = findLayout({ venues: new MemoryVenues(aVenue()) });
    expect(await find(OWN)).toEqual(aVenue().sections);
    expect(await find({ ...OWN, organizerId: STRANGER })).toBeNull();
    expect(await find({ ...OWN, venueId: venueId("nowhere") })).toBeNull();
  });
});

describe("listVenues", () => {
  it("pages through the organizer's venues", async () => {
    const list = listVenues({ venues: new MemoryVenues(...halls(3), aVenue({ organizerId: STRANGER })) });
    const first = await list({ organizerId: ORGANIZER, limit: 2, after: null });
    expect(first.venues).toMatchObject([{ id: "hall-2" }, { id: "hall-1" }]);
    const second = await list({ organizerId: ORGANIZER, limit: 2, after: first.next });
    expect(second).toMatchObject({ venues: [{ id: "hall-0" }], next: null });
  });
});

describe("venuesOf", () => {
  it.each([0, 1, 100, 101, 250])("has all of an organizer's %i venues", async (count) => {
    const venues = new MemoryVenues(...halls(count), aVenue({ organizerId: STRANGER }));
    expect(await venuesOf({ venues })(ORGANIZER)).toEqual(halls(count).reverse());
  });
});
