import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { percentile } from "./figures.ts";

describe("a percentile", () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

  it("is the smallest value that so many percent do not exceed", () => {
    assert.equal(percentile(hundred, 50), 50);
    assert.equal(percentile(hundred, 99), 99);
  });

  it("of a single value is that value", () => {
    assert.equal(percentile([7], 50), 7);
    assert.equal(percentile([7], 99), 7);
  });
});
