import fc from "fast-check";
import {
  countsOf,
  decodeMap,
  emptyView,
  encodeMap,
  fitted,
  freePositions,
  stateAt,
  withStates,
  type TicketState,
} from "./section-map";

const STATES: readonly TicketState[] = ["free", "held", "sold", "blocked"];
const SECTION = { id: "general_1", total: 5 };

const states = fc.array(fc.constantFrom(...STATES), { minLength: 1, maxLength: 500 });

function viewOf(each: readonly TicketState[]) {
  const empty = emptyView({ id: "general_1", total: each.length }, 0);
  return withStates(
    empty,
    each.map((state, position) => ({ position, state })),
  );
}

describe("the map of a section", () => {
  it("has ticket i at bits 2 * (i mod 4) of byte floor(i / 4): 0 free, 1 held, 2 sold, 3 blocked", () => {
    const view = viewOf(["held", "sold", "blocked", "free", "sold"]);
    expect([...view.map]).toEqual([0b00_11_10_01, 0b10]);
    expect(encodeMap(view.map)).toBe("OQI=");
    expect(view).toMatchObject({ total: 5, available: 1, held: 1, sold: 2, blocked: 1 });
  });

  it("keeps the state of every ticket", () => {
    fc.assert(
      fc.property(states, (each) => {
        const view = viewOf(each);
        expect(each.map((_, position) => stateAt(view, position))).toEqual(each);
        expect(freePositions(view)).toEqual(each.flatMap((state, position) => (state === "free" ? [position] : [])));
      }),
    );
  });

  it("counts each ticket once", () => {
    fc.assert(
      fc.property(states, (each) => {
        const count = (wanted: TicketState) => each.filter((state) => state === wanted).length;
        const counts = { held: count("held"), sold: count("sold"), blocked: count("blocked") };
        expect(viewOf(each)).toMatchObject({ total: each.length, available: count("free"), ...counts });
      }),
    );
  });

  it("is read as it was written, and takes at most 168 characters", () => {
    fc.assert(
      fc.property(states, (each) => {
        const { map, total, ...view } = viewOf(each);
        const text = encodeMap(map);
        expect(text.length).toBeLessThanOrEqual(168);
        expect(countsOf(decodeMap(text), total)).toMatchObject({ available: view.available, sold: view.sold });
        expect(decodeMap(text)).toEqual(map);
      }),
    );
  });

  it("changes by the last state of a position, and leaves the view before as it was", () => {
    const before = viewOf(["held", "free", "free", "free", "free"]);
    const after = withStates(before, [
      { position: 0, state: "free" },
      { position: 4, state: "held" },
      { position: 4, state: "sold" },
    ]);
    expect([stateAt(before, 0), stateAt(after, 0), stateAt(after, 4)]).toEqual(["held", "free", "sold"]);
    expect(after).toMatchObject({ available: 4, held: 0, sold: 1 });
  });

  it("grows by free tickets, and says nothing of those beyond a smaller total", () => {
    fc.assert(
      fc.property(states, fc.integer({ min: 1, max: 600 }), (each, total) => {
        const view = fitted(viewOf(each), total);
        const expected = Array.from({ length: total }, (_, position) => each[position] ?? "free");
        expect(expected.map((_, position) => stateAt(view, position))).toEqual(expected);
        expect(view.available + view.held + view.sold + view.blocked).toBe(total);
      }),
    );
  });

  it.each([-1, 5, 7, 8, 0.5, NaN])("has no position %d of 5 tickets", (position) => {
    const view = emptyView(SECTION, 0);
    expect(() => stateAt(view, position)).toThrow(RangeError);
    expect(() => withStates(view, [{ position, state: "held" }])).toThrow(RangeError);
  });
});
