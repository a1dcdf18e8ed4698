import { carryOut } from "./carry-out";
import { err, ok } from "./result";

/** A cup with so many sips, of which each command takes one; `refuse` says what becomes of a write. */
function aCup(write: (cup: { sips: number | null }) => boolean) {
  const cup: { sips: number | null } = { sips: 3 };
  let writes = 0;
  const command = {
    read: () => Promise.resolve(cup.sips),
    decide: (found: number | null) =>
      Promise.resolve(
        found === null
          ? err("GONE" as const)
          : ok({
              value: found - 1,
              write: () => Promise.resolve((writes += 1) > 0 && write(cup)),
              isMade: (now: number | null) => now === found - 1,
            }),
      ),
    tooBusy: "BUSY" as const,
  };
  return { cup, writes: () => writes, drink: () => carryOut<number, number, "GONE" | "BUSY">(command) };
}

describe("carryOut", () => {
  it("answers what it wrote", async () => {
    const { drink, writes } = aCup(() => true);
    expect([await drink(), writes()]).toEqual([ok(2), 1]);
  });

  it("decides anew where another came first", async () => {
    let first = true;
    const { drink, writes } = aCup((cup) => {
      if (first) cup.sips = 9;
      return !first || (first = false);
    });
    expect([await drink(), writes()]).toEqual([ok(8), 2]);
  });

  it.each([1, 5])("knows its own write at try %i, which was refused as it was sent twice", async (nth) => {
    let tried = 0;
    const { drink, writes } = aCup((cup) => {
      tried += 1;
      cup.sips = tried === nth ? (cup.sips ?? 0) - 1 : (cup.sips ?? 0) + 9;
      return false;
    });
    expect([(await drink()).ok, writes()]).toEqual([true, nth]);
  });

  it("gives up after five tries", async () => {
    const { drink, writes } = aCup((cup) => ((cup.sips = (cup.sips ?? 0) + 9), false));
    expect([await drink(), writes()]).toEqual([err("BUSY"), 5]);
  });

  it("answers the refusal of its decision", async () => {
    const { drink, cup } = aCup(() => true);
    cup.sips = null;
    expect(await drink()).toEqual(err("GONE"));
  });
});
