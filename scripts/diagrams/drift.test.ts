import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isCurrent, marked } from "./drift.ts";

describe("a drawing", () => {
  const drawn = marked("<svg></svg>", "a -> b");

  it("is current as long as its source stays the same", () => {
    assert.equal(isCurrent(drawn, "a -> b"), true);
  });

  it("is out of date after a change of one character", () => {
    assert.equal(isCurrent(drawn, "a -> c"), false);
  });

  it("is out of date when it carries no mark", () => {
    assert.equal(isCurrent("<svg></svg>", "a -> b"), false);
  });

  it("is still an SVG document", () => {
    assert.match(drawn, /^<!--[^]*-->\n<svg>/);
  });
});
