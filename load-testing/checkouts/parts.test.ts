import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { cast, PARTS, TIMES_OUT } from "./parts.ts";

describe("the parts of the buyers", () => {
  it("are all played by any twenty in a row, the provider's timeouts by four", () => {
    const twenty = cast(50).slice(7, 27);
    assert.deepEqual(new Set(twenty), new Set(PARTS));
    assert.equal(twenty.filter(({ methods }) => methods.includes(TIMES_OUT)).length, 4);
  });
});
