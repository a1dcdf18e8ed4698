import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { messageOf, replaysOf } from "./parked.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("a parked message", () => {
  it("is published with its body and attributes, and counts its replays", () => {
    const message = messageOf({ data: base64("{}"), attributes: '{"type":"order.held","replays":"2"}' });
    assert.ok(message);
    assert.equal(message.data.toString(), "{}");
    assert.deepEqual(message.attributes, { type: "order.held", replays: "3" });
    assert.equal(replaysOf(message), 3);
  });

  it("is on its first replay where it has no count", () => {
    assert.deepEqual(messageOf({ data: base64("{}"), attributes: "{}" })?.attributes, { replays: "1" });
  });

  it("is left alone where its body was cut off, or is not there", () => {
    assert.equal(messageOf({ data: "A".repeat(100_000), attributes: "{}" }), null);
    assert.equal(messageOf({ data: undefined, attributes: "{}" }), null);
    assert.equal(messageOf({ data: base64("{}"), attributes: "null" }), null);
  });
});
