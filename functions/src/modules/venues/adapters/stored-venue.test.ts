import fc from "fast-check";
import { anySections } from "../../../../test/builders/any-event";
import { aVenue } from "../../../../test/builders/venue";
import { parseVenue, storeVenue } from "./stored-venue";

describe("a stored venue", () => {
  it("is read as it was written, whatever its layout", () => {
    fc.assert(
      fc.property(anySections, fc.option(fc.string()), (sections, requestHash) => {
        const venue = aVenue({ sections, requestHash });
        expect(parseVenue(venue.id, storeVenue(venue))).toEqual(venue);
      }),
      { numRuns: 30 },
    );
  });

  it("of 10,000 rows stays far below a document's limit of 1 MiB", () => {
    const ids = Array.from({ length: 10_000 }, (_, row) => `row${String(row).padStart(13, "0")}`);
    const sections = [{ id: "hall", rows: ids.map((id) => ({ ids: [id], seats: 10 })) }];
    expect(JSON.stringify(storeVenue(aVenue({ sections }))).length).toBeLessThan(600_000);
  });
});
