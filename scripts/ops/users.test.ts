import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { assertSamePlace, parseUser } from "./users.ts";

describe("a command about a user", () => {
  it("names one user, a project where it is not the emulators', and whether it is meant", () => {
    assert.deepEqual(parseUser(["ann"], "usage"), { uid: "ann", yes: false, project: undefined });
    const all = parseUser(["ann", "--yes", "--project", "tickets"], "usage");
    assert.deepEqual(all, { uid: "ann", yes: true, project: "tickets" });
  });

  for (const args of [[], ["ann", "ben"]]) {
    it(`is not understood with ${args.length} users`, () => {
      assert.throws(() => parseUser(args, "usage"), /Usage: npm run ops -- usage/);
    });
  }

  it("works on emulators for documents and accounts alike, or for neither", () => {
    assertSamePlace({});
    assertSamePlace({ FIRESTORE_EMULATOR_HOST: "one", FIREBASE_AUTH_EMULATOR_HOST: "other" });
    assert.throws(() => {
      assertSamePlace({ FIRESTORE_EMULATOR_HOST: "one" });
    }, /both/);
  });
});
