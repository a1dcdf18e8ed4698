import { EVENT } from "../../../test/builders/ids";
import { SECOND } from "../../kernel/instant";
import { shareRuns, type SectionKey } from "./share-runs";

const ONE: SectionKey = [EVENT, "general_1", 1];
const TWO: SectionKey = [EVENT, "general_2", 1];

/** Runs that take as long as the test wants, and what they were given. */
function given(take: () => Promise<void> = () => Promise.resolve()) {
  const begun: string[] = [];
  const run = shareRuns({
    clock: { now: () => Date.now() },
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    every: SECOND,
  })(([, sectionId], positions) => {
    begun.push(`${sectionId} ${positions.join(",")}`);
    return take();
  });
  return { begun, run };
}

describe("runs of a section", () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it("begin at once, those of another section too", async () => {
    const { begun, run } = given();
    await Promise.all([run(ONE, [1]), run(TWO, [2])]);
    expect(begun).toEqual(["general_1 1", "general_2 2"]);
  });

  it("are shared by all that arrive within a second, each position once", async () => {
    const { begun, run } = given();
    await run(ONE, [1]);
    const waiting = Promise.all([run(ONE, [2, 3]), run(ONE, [3]), run(ONE, [4])]);
    await jest.advanceTimersByTimeAsync(SECOND - 1);
    expect(begun).toEqual(["general_1 1"]);
    await jest.advanceTimersByTimeAsync(1);
    await waiting;
    expect(begun).toEqual(["general_1 1", "general_1 2,3,4"]);
  });

  it("never overlap, however long one takes", async () => {
    const first = Promise.withResolvers<undefined>();
    const { begun, run } = given(() => first.promise);
    const done = Promise.all([run(ONE, [1]), run(ONE, [2])]);
    await jest.advanceTimersByTimeAsync(5 * SECOND);
    expect(begun).toEqual(["general_1 1"]);
    first.resolve(undefined);
    await jest.advanceTimersByTimeAsync(SECOND);
    await done;
    expect(begun).toEqual(["general_1 1", "general_1 2"]);
  });

  it("fail for those whose positions they had, and for no other", async () => {
    const ends = [Promise.reject(new Error("no answer")), Promise.resolve()];
    const { begun, run } = given(() => ends.shift() ?? Promise.resolve());
    const [first, second] = [run(ONE, [1]), run(ONE, [2])];
    await expect(first).rejects.toThrow("no answer");
    await jest.advanceTimersByTimeAsync(SECOND);
    await second;
    expect(begun).toHaveLength(2);
  });

  it("are forgotten after a second of silence", async () => {
    const { begun, run } = given();
    await run(ONE, [1]);
    await jest.advanceTimersByTimeAsync(SECOND);
    expect(jest.getTimerCount()).toBe(0);
    await run(ONE, [2]);
    expect(begun).toHaveLength(2);
  });
});
