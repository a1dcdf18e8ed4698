import { inParallel } from "./in-parallel";

const soon = () => new Promise(setImmediate);

describe("inParallel", () => {
  it("answers in the order of the items, whichever ends first", async () => {
    const later = async (turns: number) => {
      for (let turn = 0; turn < turns; turn += 1) await soon();
      return turns * 10;
    };
    expect(await inParallel([3, 1, 2], 3, later)).toEqual([30, 10, 20]);
  });

  it("never works on more items at once than it may, and leaves nobody idle", async () => {
    let running = 0;
    const seen: number[] = [];
    await inParallel([1, 2, 3, 4, 5, 6, 7], 3, async () => {
      running += 1;
      seen.push(running);
      await soon();
      running -= 1;
    });
    expect(Math.max(...seen)).toBe(3);
    expect(seen).toHaveLength(7);
  });

  it("works on nothing where there is nothing", async () => {
    expect(await inParallel([], 3, () => Promise.reject(new Error("asked")))).toEqual([]);
  });

  it("rejects with the first failure", async () => {
    const work = (n: number) => (n === 2 ? Promise.reject(new Error("two")) : Promise.resolve(n));
    await expect(inParallel([1, 2, 3], 2, work)).rejects.toThrow("two");
  });
});
