import fc from "fast-check";
import { seeded } from "../../../../test/builders/memory-sections";
import { pickAny, type Stock } from "./pick-any";

const stock = (sectionId: string, ...free: readonly number[]): Stock => ({
  sectionId,
  total: 31,
  available: free.length,
  isFree: (position) => free.includes(position),
});

const anyStocks = fc
  .uniqueArray(fc.record({ id: fc.nat(9), free: fc.uniqueArray(fc.nat(30), { maxLength: 12 }) }), {
    selector: ({ id }) => id,
    maxLength: 5,
  })
  .map((sections) => sections.map(({ id, free }) => stock(`s${id}`, ...free)));

describe("pickAny", () => {
  it("picks as many as there are, only free ones, and none twice", () => {
    fc.assert(
      fc.property(anyStocks, fc.nat(40), fc.nat(), (stocks, quantity, seed) => {
        const picked = pickAny(stocks, quantity, seeded(seed)).map((spot) => `${spot.sectionId}/${spot.position}`);
        const free = stocks.flatMap(({ sectionId, isFree, total }) =>
          Array.from({ length: total }, (_, position) => position)
            .filter(isFree)
            .map((position) => `${sectionId}/${position}`),
        );
        expect(picked).toHaveLength(Math.min(quantity, free.length));
        expect(new Set(picked).size).toBe(picked.length);
        expect(free).toEqual(expect.arrayContaining(picked));
      }),
    );
  });

  it("picks each free one about as often, however they are spread over sections", () => {
    const stocks = [stock("a", 0, 1, 2, 3, 4, 5, 6), stock("b", 3), stock("c"), stock("d", 1, 9)];
    const counts = new Map<string, number>();
    const random = seeded(7);
    for (let round = 0; round < 5_000; round += 1) {
      for (const { sectionId, position } of pickAny(stocks, 2, random)) {
        counts.set(`${sectionId}${position}`, (counts.get(`${sectionId}${position}`) ?? 0) + 1);
      }
    }
    expect(counts.size).toBe(10);
    for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(120);
  });

  it("does not look into sections that have none", () => {
    const full = { ...stock("full"), isFree: jest.fn(() => false) };
    expect(pickAny([full, stock("b", 4)], 1, seeded())).toEqual([{ sectionId: "b", position: 4 }]);
    expect(full.isFree).not.toHaveBeenCalled();
  });

  it("finds the last of a section that is nearly full", () => {
    const nearlyFull = { ...stock("a", 400, 401), total: 500 };
    const picked = pickAny([nearlyFull], 3, seeded(3)).map(({ position }) => position);
    expect(picked.toSorted((one, other) => one - other)).toEqual([400, 401]);
  });

  it("goes on elsewhere where a section has fewer than it was said to have", () => {
    const fewer = { ...stock("a", 1), available: 100 };
    expect(pickAny([fewer, stock("b", 4)], 2, () => 0)).toEqual([
      { sectionId: "a", position: 1 },
      { sectionId: "b", position: 4 },
    ]);
    expect(pickAny([{ ...stock("a"), available: 3 }], 1, seeded())).toEqual([]);
  });
});
