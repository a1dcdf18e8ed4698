import { currency, VENUE, venueId } from "../../../../test/builders/ids";
import { aVenue } from "../../../../test/builders/venue";
import { copyLayouts, type LayoutChoice, type RequestedType, type VenueSections } from "./copy-layouts";

const { sections } = aVenue();
const [FLOOR, BALCONY] = ["floor", "balcony"].map((wanted) => sections.filter(({ id }) => id === wanted));
const VENUES: VenueSections = new Map([
  [VENUE, sections],
  [venueId("gone"), null],
]);
const VIP = { id: "vip", name: "VIP", price: { amount: 9900, currency: currency("USD") } };
const GENERAL = { ...VIP, id: "general", capacity: 100 };

function errorsOf(...types: readonly RequestedType[]) {
  const copied = copyLayouts(types, VENUES);
  return copied.ok ? [] : copied.error.map(({ field }) => field);
}

const by = (layout: LayoutChoice): RequestedType => ({ ...VIP, layout });

describe("copyLayouts", () => {
  it("leaves types without a layout as they are", () => {
    const types = [GENERAL, { ...VIP, sections }];
    expect(copyLayouts(types, new Map())).toEqual({ ok: true, value: types });
  });

  it.each<[string, LayoutChoice, typeof sections | undefined]>([
    ["all sections", { venueId: VENUE }, sections],
    ["the one that is named", { venueId: VENUE, sections: ["balcony"] }, BALCONY],
    ["those that are named, in the order of the venue", { venueId: VENUE, sections: ["balcony", "floor"] }, sections],
  ])("writes out %s, and nothing of the venue itself", (_, layout, written) => {
    expect(copyLayouts([by(layout)], VENUES)).toStrictEqual({ ok: true, value: [{ ...VIP, sections: written }] });
  });

  it("shares a venue out among types", () => {
    const floor = by({ venueId: VENUE, sections: ["floor"] });
    const balcony = { ...by({ venueId: VENUE, sections: ["balcony"] }), id: "cheap" };
    expect(copyLayouts([floor, GENERAL, balcony], VENUES)).toMatchObject({
      ok: true,
      value: [{ id: "vip", sections: FLOOR }, { id: "general" }, { id: "cheap", sections: BALCONY }],
    });
  });

  it.each<[string, RequestedType, readonly string[]]>([
    ["a capacity beside it", { ...by({ venueId: VENUE }), capacity: 1 }, ["layout"]],
    ["sections beside it", { ...by({ venueId: VENUE }), sections }, ["layout"]],
    ["a venue that the organizer does not have", by({ venueId: venueId("gone") }), ["layout.venueId"]],
    ["a venue that nobody looked for", by({ venueId: venueId("other") }), ["layout.venueId"]],
    [
      "sections that the venue does not have",
      by({ venueId: VENUE, sections: ["attic", "floor", "constructor"] }),
      ["layout.sections.0", "layout.sections.2"],
    ],
    [
      "a section twice",
      by({ venueId: VENUE, sections: ["floor", "balcony", "floor", "floor"] }),
      ["layout.sections.2", "layout.sections.3"],
    ],
  ])("names what has %s", (_, type, fields) => {
    expect(errorsOf(GENERAL, type)).toEqual(fields.map((field) => `ticketTypes.1.${field}`));
  });

  it("names what is wrong with each type", () => {
    const [gone, attic] = [by({ venueId: venueId("gone") }), by({ venueId: VENUE, sections: ["attic"] })];
    expect(errorsOf(gone, GENERAL, attic)).toEqual(["ticketTypes.0.layout.venueId", "ticketTypes.2.layout.sections.0"]);
  });
});
