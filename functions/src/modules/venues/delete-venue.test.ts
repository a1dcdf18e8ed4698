import { ORGANIZER, userId, VENUE } from "../../../test/builders/ids";
import { MemoryVenues } from "../../../test/builders/memory-venues";
import { aVenue } from "../../../test/builders/venue";
import { deleteVenue } from "./delete-venue";
import type { Venue } from "./venue";

const REQUEST = { venueId: VENUE, organizerId: ORGANIZER };

function given(...stored: readonly Venue[]) {
  const venues = new MemoryVenues(...stored);
  return { venues, remove: deleteVenue({ venues }) };
}

describe("deleteVenue", () => {
  it("deletes the venue; a repeat finds none", async () => {
    const { venues, remove } = given(aVenue());
    expect(await remove(REQUEST)).toEqual({ ok: true, value: VENUE });
    expect(await venues.read(VENUE)).toBeNull();
    expect(await remove(REQUEST)).toMatchObject({ ok: false, error: { reason: "VENUE_NOT_FOUND" } });
  });

  it("deletes a venue that was changed meanwhile", async () => {
    const { venues, remove } = given(aVenue());
    jest.spyOn(venues, "remove").mockImplementationOnce(() => {
      venues.put(aVenue({ version: 2 }));
      return Promise.resolve(false);
    });
    expect(await remove(REQUEST)).toEqual({ ok: true, value: VENUE });
  });

  it("gives up after five lost races, for a retry to help", async () => {
    const { venues, remove } = given(aVenue());
    const removed = jest.spyOn(venues, "remove").mockResolvedValue(false);
    expect(await remove(REQUEST)).toMatchObject({ ok: false, error: { reason: "UNAVAILABLE" } });
    expect(removed).toHaveBeenCalledTimes(5);
  });

  it("does not find another's venue, and leaves it", async () => {
    const { venues, remove } = given(aVenue({ organizerId: userId("organizer-2") }));
    expect(await remove(REQUEST)).toMatchObject({ ok: false, error: { reason: "VENUE_NOT_FOUND" } });
    expect(await venues.read(VENUE)).not.toBeNull();
  });
});
