import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseCancelEvent } from "./cancel-event.ts";

describe("the command that calls an event off", () => {
  it("names one event, a project where it is not the emulators', and whether it is meant", () => {
    assert.deepEqual(parseCancelEvent(["gala"]), { eventId: "gala", yes: false, project: undefined });
    const all = parseCancelEvent(["gala", "--yes", "--project", "tickets"]);
    assert.deepEqual(all, { eventId: "gala", yes: true, project: "tickets" });
  });

  for (const args of [[], ["gala", "fair"], ["a/b"]]) {
    it(`is not understood with ${JSON.stringify(args)}`, () => {
      assert.throws(() => parseCancelEvent(args), /Usage: npm run ops -- cancel-event/);
    });
  }
});
