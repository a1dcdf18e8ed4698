import { anEvent } from "../../../../test/builders/event";
import { at } from "../../../../test/builders/instants";
import { sectionsOf } from "../../events";
import { claimable, driftOf, recounted, sameState, updated, type Claim } from "./recount";
import { emptyView, freePositions, withStates } from "./section-map";

const [section] = sectionsOf(anEvent({ ticketTypes: [{ id: "general", name: "G", price: 1, capacity: 6 }] }));
if (section === undefined) throw new Error("An event has a section.");
const SECTION = section;
const NOON = at("12:00:00.000");
const LATER = at("12:10:00.000");
const LATEST = at("12:20:00.000");

const held = (position: number, until: number, paying = false): Claim => ({ position, state: "held", until, paying });

describe("recounted", () => {
  it("says held of every hold, and names the earliest that can run out", () => {
    const claims = [held(0, LATEST), held(1, LATER), held(2, NOON - 1, true), { position: 3, state: "sold" } as const];
    const view = recounted(SECTION, claims, NOON);
    expect(view).toMatchObject({ available: 2, held: 3, sold: 1, nextExpiry: LATER, asOf: NOON });
  });

  it("names none where nothing is held", () => {
    expect(recounted(SECTION, [{ position: 5, state: "blocked" }], NOON)).toMatchObject({
      blocked: 1,
      nextExpiry: null,
    });
  });
});

describe("claimable", () => {
  it("has what has run out among the free, and what is being paid among the held", () => {
    const claims = [held(0, NOON), held(1, NOON + 1), held(2, NOON - 1, true)];
    const view = claimable(SECTION, claims, NOON);
    expect(freePositions(view)).toEqual([0, 3, 4, 5]);
    expect(view).toMatchObject({ held: 2, nextExpiry: NOON + 1 });
  });
});

describe("updated", () => {
  const before = recounted(SECTION, [held(0, LATER)], NOON);

  it("keeps the earlier of what was known and what was read", () => {
    expect(updated(before, [held(1, LATEST)], LATER)).toMatchObject({ held: 2, nextExpiry: LATER, asOf: LATER });
    expect(updated(before, [held(1, NOON)], LATER)).toMatchObject({ nextExpiry: NOON });
  });

  it("keeps it where that very hold is gone, as long as anything is held", () => {
    const change = [held(1, LATEST), { position: 0, state: "free" } as const];
    expect(updated(before, change, LATER)).toMatchObject({ held: 1, available: 5, nextExpiry: LATER });
    expect(updated(before, [{ position: 0, state: "sold" }], LATER)).toMatchObject({ sold: 1, nextExpiry: null });
  });
});

describe("two views", () => {
  const one = withStates(emptyView(SECTION, NOON), [{ position: 1, state: "sold" }]);

  it("are the same whenever they were made", () => {
    expect(sameState(one, { ...one, asOf: LATER })).toBe(true);
    expect(sameState(one, { ...one, nextExpiry: LATER })).toBe(false);
  });

  it("differ in the tickets that have another state, or that one of them alone has", () => {
    const other = withStates(emptyView({ id: SECTION.id, total: 8 }, NOON), [{ position: 7, state: "held" }]);
    expect(driftOf(one, other)).toEqual([1, 7]);
    expect(sameState(one, other)).toBe(false);
  });
});
