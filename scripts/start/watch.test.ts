import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { errorCount } from "./watch.ts";

describe("the compiler's output", () => {
  it("ends a build with the number of errors", () => {
    assert.equal(errorCount("10:15:00 AM - Found 0 errors. Watching for file changes."), 0);
    assert.equal(errorCount("10:15:00 AM - Found 1 error. Watching for file changes."), 1);
  });

  it("has other lines that end nothing", () => {
    assert.equal(errorCount("src/index.ts(1,1): error TS2304: Cannot find name 'x'."), undefined);
  });
});
