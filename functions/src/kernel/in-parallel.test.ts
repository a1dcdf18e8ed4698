import fc from "fast-check";
import { inParallel } from "./in-parallel";

/** Work that is finished by hand. */
function pending() {
  const { promise, resolve: yes, reject: no } = Promise.withResolvers<number>();
  return { promise, yes, no };
}

describe("inParallel", () => {
  it("answers in the order of the items, whichever is done first", async () => {
    const [first, second] = [pending(), pending()];
    const work = [first, second];
    const results = inParallel(work, 2, ({ promise }) => promise);
    second.yes(2);
    await second.promise;
    first.yes(1);
    expect(await results).toEqual([1, 2]);
  });

  it("does all of the work, each once, and never more at once than it may", async () => {
    const numbers = fc.array(fc.nat(), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(numbers, fc.integer({ min: 1, max: 8 }), fc.scheduler(), async (items, width, scheduler) => {
        let [busy, most] = [0, 0];
        const work = async (item: number) => {
          busy += 1;
          most = Math.max(most, busy);
          await scheduler.schedule(Promise.resolve());
          busy -= 1;
          return -item;
        };
        const results = inParallel(items, width, work);
        await scheduler.waitFor(results);
        expect(await results).toEqual(items.map((item) => -item));
        expect(most).toBe(Math.min(width, items.length));
      }),
      { numRuns: 100 },
    );
  });

  it("begins the next item as soon as one is done, without waiting for its neighbours", async () => {
    const [slow, quick, next] = [pending(), pending(), pending()];
    const begun: number[] = [];
    const work = [slow, quick, next];
    const results = inParallel([0, 1, 2], 2, (index) => {
      begun.push(index);
      return work[index]?.promise ?? Promise.reject(new Error("There is no such item."));
    });
    expect(begun).toEqual([0, 1]);
    quick.yes(1);
    await quick.promise;
    await Promise.resolve();
    expect(begun).toEqual([0, 1, 2]);
    slow.yes(0);
    next.yes(2);
    expect(await results).toEqual([0, 1, 2]);
  });

  it("has nothing to do for no items", async () => {
    const work = jest.fn();
    expect(await inParallel([], 3, work)).toEqual([]);
    expect(work).not.toHaveBeenCalled();
  });

  it("fails with the first error, while the others are still at work", async () => {
    const [slow, failing] = [pending(), pending()];
    const results = inParallel([slow, failing], 2, ({ promise }) => promise);
    failing.no(new Error("no answer"));
    await expect(results).rejects.toThrow("no answer");
    slow.yes(1);
  });
});
