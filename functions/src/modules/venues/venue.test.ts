import { ORGANIZER, VENUE } from "../../../test/builders/ids";
import { at } from "../../../test/builders/instants";
import { aVenue } from "../../../test/builders/venue";
import { describeVenue, reviseVenue, type Venue } from "./venue";

const AUTHORSHIP = { id: VENUE, organizerId: ORGANIZER, createdAt: at("09:00:00.000"), requestHash: "5f4dcc3b" };
const [FLOOR] = aVenue().sections;
const TWICE = FLOOR === undefined ? [] : [FLOOR, FLOOR];
const ERRORS = [{ field: "sections.1.id", message: "Must be unique." }];

describe("describeVenue", () => {
  it("makes a venue of version 1", () => {
    const { name, sections } = aVenue();
    expect(describeVenue({ name, sections }, AUTHORSHIP)).toEqual({
      ok: true,
      value: { ...AUTHORSHIP, version: 1, name, sections },
    });
  });

  it("names what is wrong between sections", () => {
    expect(describeVenue({ name: "Hall", sections: TWICE }, AUTHORSHIP)).toEqual({ ok: false, error: ERRORS });
  });
});

describe("reviseVenue", () => {
  const sections = [{ id: "attic", rows: [{ ids: ["A"], seats: 1 }] }];

  it.each<[string, Partial<Pick<Venue, "name" | "sections">>]>([
    ["the name", { name: "Barn" }],
    ["all sections, which may be fewer", { sections }],
    ["both", { name: "Barn", sections }],
  ])("changes %s, one version later", (_, revision) => {
    expect(reviseVenue(aVenue(), revision)).toEqual({ ok: true, value: aVenue({ ...revision, version: 2 }) });
  });

  it("names what is wrong between sections", () => {
    expect(reviseVenue(aVenue(), { sections: TWICE })).toEqual({ ok: false, error: ERRORS });
  });
});
