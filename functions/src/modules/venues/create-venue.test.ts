import { StoppedClock } from "../../../test/builders/clock";
import { ORGANIZER, VENUE } from "../../../test/builders/ids";
import { MemoryVenues } from "../../../test/builders/memory-venues";
import { aVenue } from "../../../test/builders/venue";
import { createVenue, type CreateVenueRequest } from "./create-venue";
import type { Venue } from "./venue";

const { name, sections } = aVenue();
const HASH = "5f4dcc3b";
const REQUEST: CreateVenueRequest = {
  ...{ venueId: VENUE, organizerId: ORGANIZER },
  ...{ description: { name, sections }, requestHash: HASH },
};
const MADE = aVenue({ requestHash: HASH });

function given(...stored: readonly Venue[]) {
  const venues = new MemoryVenues(...stored);
  return { venues, create: createVenue({ venues, clock: new StoppedClock("09:00:00.000") }) };
}

describe("createVenue", () => {
  it("keeps the venue", async () => {
    const { venues, create } = given();
    expect(await create(REQUEST)).toEqual({ ok: true, value: MADE });
    expect(await venues.read(VENUE)).toMatchObject({ venue: MADE });
  });

  it("refuses sections that contradict each other, and keeps nothing", async () => {
    const { venues, create } = given();
    const description = { name, sections: [...sections, ...sections] };
    expect(await create({ ...REQUEST, description })).toMatchObject({
      ok: false,
      error: { reason: "INVALID_ARGUMENT", errors: [{ field: "sections.2.id" }, { field: "sections.3.id" }] },
    });
    expect(await venues.read(VENUE)).toBeNull();
  });

  describe("where the same request made the venue before", () => {
    it("answers the venue as it is now", async () => {
      const changed = { ...MADE, name: "Barn", version: 2 };
      const { venues, create } = given(changed);
      const before = await venues.read(VENUE);
      expect(await create(REQUEST)).toEqual({ ok: true, value: changed });
      expect(await venues.read(VENUE)).toBe(before);
    });

    it("asks to try again where it is being deleted", async () => {
      const { venues, create } = given(MADE);
      jest.spyOn(venues, "read").mockResolvedValueOnce(null);
      expect(await create(REQUEST)).toMatchObject({ ok: false, error: { reason: "UNAVAILABLE" } });
    });
  });

  it("refuses the key of another request", async () => {
    const { create } = given({ ...MADE, requestHash: "another" });
    expect(await create(REQUEST)).toMatchObject({ ok: false, error: { reason: "IDEMPOTENCY_KEY_REUSED" } });
  });
});
