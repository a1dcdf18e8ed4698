import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Failure } from "../failure.ts";
import { chooseProject } from "./connect.ts";
import { parseSales } from "./sales.ts";

describe("the kill switch", () => {
  it("closes with a reason, and opens without the last one", () => {
    assert.deepEqual(parseSales(["close", "--reason", "wrong price"]).setting, { open: false, reason: "wrong price" });
    assert.deepEqual(parseSales(["open"]).setting, { open: true });
  });

  it("does nothing unless it is told which", () => {
    for (const args of [[], ["shut"], ["open", "close"]]) assert.throws(() => parseSales(args), Failure);
  });
});

describe("the project of a command", () => {
  const emulated = { FIRESTORE_EMULATOR_HOST: "127.0.0.1:8080" };

  it("is named, or that of the emulators", () => {
    assert.equal(chooseProject("tickets-prod", {}), "tickets-prod");
    assert.equal(chooseProject(undefined, { ...emulated, GCLOUD_PROJECT: "demo-else" }), "demo-else");
  });

  it("is never guessed, and a real one is never mistaken for an emulated one", () => {
    assert.throws(() => chooseProject(undefined, {}), Failure);
    assert.throws(() => chooseProject("tickets-prod", emulated), Failure);
  });
});
