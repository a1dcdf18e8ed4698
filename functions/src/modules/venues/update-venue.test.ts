import { ORGANIZER, userId, VENUE } from "../../../test/builders/ids";
import { MemoryVenues } from "../../../test/builders/memory-venues";
import { aVenue } from "../../../test/builders/venue";
import { updateVenue, type UpdateVenueRequest } from "./update-venue";
import type { Venue } from "./venue";

const REQUEST: UpdateVenueRequest = {
  ...{ venueId: VENUE, organizerId: ORGANIZER, version: 1 },
  revision: { name: "Barn" },
};

function given(...stored: readonly Venue[]) {
  const venues = new MemoryVenues(...stored);
  return { venues, update: updateVenue({ venues }) };
}

describe("updateVenue", () => {
  it("keeps the change one version later", async () => {
    const { venues, update } = given(aVenue());
    const changed = aVenue({ name: "Barn", version: 2 });
    expect(await update(REQUEST)).toEqual({ ok: true, value: changed });
    expect(await venues.read(VENUE)).toMatchObject({ venue: changed });
  });

  it.each([{}, { name: aVenue().name }, { sections: aVenue().sections }])(
    "writes nothing where nothing would change: %#",
    async (revision) => {
      const { venues, update } = given(aVenue());
      const replace = jest.spyOn(venues, "replace");
      expect(await update({ ...REQUEST, revision })).toEqual({ ok: true, value: aVenue() });
      expect(await update({ ...REQUEST, revision, version: 2 })).toMatchObject({
        error: { reason: "VERSION_CONFLICT" },
      });
      expect(replace).not.toHaveBeenCalled();
    },
  );

  it.each([0, 2])("refuses version %i where the venue is at 1, and tells it", async (version) => {
    const { venues, update } = given(aVenue());
    expect(await update({ ...REQUEST, version })).toMatchObject({
      ok: false,
      error: { reason: "VERSION_CONFLICT", facts: { version: 1 } },
    });
    expect(await venues.read(VENUE)).toMatchObject({ venue: aVenue() });
  });

  it("carries a change out once: its repeat finds another version", async () => {
    const { update } = given(aVenue());
    await update(REQUEST);
    expect(await update(REQUEST)).toMatchObject({ error: { reason: "VERSION_CONFLICT", facts: { version: 2 } } });
  });

  it("does not overwrite what another has changed meanwhile", async () => {
    const { venues, update } = given(aVenue());
    jest.spyOn(venues, "replace").mockImplementationOnce(() => {
      venues.put(aVenue({ name: "Church", version: 2 }));
      return Promise.resolve(false);
    });
    expect(await update(REQUEST)).toMatchObject({ ok: false, error: { reason: "VERSION_CONFLICT" } });
    expect(await venues.read(VENUE)).toMatchObject({ venue: { name: "Church" } });
  });

  it("does not bring back what another has deleted meanwhile", async () => {
    const { venues, update } = given(aVenue());
    jest.spyOn(venues, "replace").mockImplementationOnce(async () => {
      await venues.deleteOwnedBy(ORGANIZER);
      return false;
    });
    expect(await update(REQUEST)).toMatchObject({ ok: false, error: { reason: "VENUE_NOT_FOUND" } });
    expect(await venues.read(VENUE)).toBeNull();
  });

  it("gives up after five lost races over the same version, for a retry to help", async () => {
    const { venues, update } = given(aVenue());
    const replace = jest.spyOn(venues, "replace").mockResolvedValue(false);
    expect(await update(REQUEST)).toMatchObject({ ok: false, error: { reason: "UNAVAILABLE" } });
    expect(replace).toHaveBeenCalledTimes(5);
  });

  it("names what is wrong between sections", async () => {
    const { sections } = aVenue();
    const revision = { sections: [...sections, ...sections] };
    expect(await given(aVenue()).update({ ...REQUEST, revision })).toMatchObject({
      error: { reason: "INVALID_ARGUMENT", errors: [{ field: "sections.2.id" }, { field: "sections.3.id" }] },
    });
  });

  it.each([
    ["a venue that does not exist", []],
    ["another's venue, whatever the version", [aVenue({ organizerId: userId("organizer-2"), version: 7 })]],
  ])("does not find %s", async (_, stored) => {
    expect(await given(...stored).update(REQUEST)).toMatchObject({ error: { reason: "VENUE_NOT_FOUND" } });
  });
});
