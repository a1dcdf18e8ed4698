import { at } from "../../test/builders/instants";
import { MINUTE } from "../kernel/instant";
import { HeardClock } from "./heard-clock";

/** Whose own clock is 5 minutes fast, and whose reads take 40 ms. */
function aClock() {
  let monotonic = 7_000.5;
  const pass = (milliseconds: number) => (monotonic += milliseconds);
  const clock = new HeardClock({ now: () => at("12:05:00.000") }, () => monotonic);
  const read = () =>
    clock.heard(() => {
      pass(40);
      return Promise.resolve({ readAt: at("12:00:00.000") });
    });
  return { clock, pass, read };
}

describe("HeardClock", () => {
  it("knows the instance's own time before it has heard of a read", async () => {
    const { clock } = aClock();
    expect(await clock.heard(() => Promise.resolve(null))).toBeNull();
    expect([clock.now(), clock.latest()]).toEqual([at("12:05:00.000"), at("12:05:00.000")]);
  });

  it("knows the database's time from then on, as well as the read was fast", async () => {
    const { clock, pass, read } = aClock();
    await read();
    expect([clock.now(), clock.latest()]).toEqual([at("12:00:00.000"), at("12:00:00.040")]);
    pass(MINUTE);
    expect([clock.now(), clock.latest()]).toEqual([at("12:01:00.000"), at("12:01:00.040")]);
  });

  it("learns nothing from a read that failed", async () => {
    const { clock, read } = aClock();
    await read();
    await expect(clock.heard(() => Promise.reject(new Error("no answer")))).rejects.toThrow("no answer");
    expect(clock.now()).toBe(at("12:00:00.000"));
  });
});
