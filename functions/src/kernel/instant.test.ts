import { DAY, HOUR, MINUTE, SECOND, toRfc3339 } from "./instant";

describe("durations", () => {
  it("count milliseconds", () => {
    expect({ SECOND, MINUTE, HOUR, DAY }).toEqual({ SECOND: 1_000, MINUTE: 60_000, HOUR: 3_600_000, DAY: 86_400_000 });
  });
});

describe("toRfc3339", () => {
  it.each([
    [0, "1970-01-01T00:00:00.000Z"],
    [951_782_400_000, "2000-02-29T00:00:00.000Z"],
    [1_906_545_600_001, "2030-06-01T12:00:00.001Z"],
  ])("writes %d as %s", (instant, written) => {
    expect(toRfc3339(instant)).toBe(written);
  });
});
