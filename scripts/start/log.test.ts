import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { trouble } from "./log.ts";

describe("the log of npm start", () => {
  it("shows what functions log from warning on", () => {
    const line = '>  {"orderId":"o1","severity":"WARNING","message":"lag"}';
    assert.equal(trouble(line), 'WARNING lag {"orderId":"o1"}');
  });

  it("hides what functions log for information", () => {
    assert.equal(trouble('>  {"severity":"INFO","message":"held"}'), undefined);
  });

  it("shows what the emulator says about functions that it cannot load", () => {
    const line = "⬢  functions: Failed to load function definition from source";
    assert.equal(trouble(line), line);
  });

  it("hides how the emulators are found", () => {
    assert.equal(trouble("⚠  firestore: Env variable override detected."), undefined);
  });
});
