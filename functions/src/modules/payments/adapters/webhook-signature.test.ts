import fc from "fast-check";
import Stripe from "stripe";
import { readWebhook } from "./webhook-signature";

const SECRETS = ["whsec_new", "whsec_old"];

const event = (fields: Record<string, unknown> = {}): string =>
  JSON.stringify({
    id: "evt_1",
    object: "event",
    type: "payment_intent.succeeded",
    livemode: false,
    data: { object: { id: "pi_1", object: "payment_intent" } },
    ...fields,
  });

/** What Stripe would send: a signature by this secret, made `age` seconds ago. */
function signed(payload: string, { secret = "whsec_new", age = 0 } = {}): { body: Buffer; signature: string } {
  const timestamp = Math.floor(Date.now() / 1_000) - age;
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
  return { body: Buffer.from(payload), signature };
}

function read({ body, signature }: { body: Buffer; signature: string }, secrets: readonly string[] = SECRETS) {
  return readWebhook(body, signature, secrets);
}

describe("readWebhook", () => {
  it.each([
    ["payment_intent.succeeded", { id: "pi_1" }, { kind: "payment", paymentId: "pi_1" }],
    ["payment_intent.amount_capturable_updated", { id: "pi_1" }, { kind: "payment", paymentId: "pi_1" }],
    ["charge.refunded", { id: "ch_1", payment_intent: "pi_2" }, { kind: "payment", paymentId: "pi_2" }],
    ["charge.refund.updated", { id: "re_1", payment_intent: "pi_2" }, { kind: "payment", paymentId: "pi_2" }],
    ["refund.created", { id: "re_1", payment_intent: "pi_2" }, { kind: "payment", paymentId: "pi_2" }],
    ["refund.failed", { id: "re_1", payment_intent: "pi_2" }, { kind: "payment", paymentId: "pi_2" }],
    ["charge.dispute.created", { id: "dp_1", payment_intent: "pi_3" }, { kind: "dispute", disputeId: "dp_1" }],
    ["charge.dispute.closed", { id: "dp_1" }, { kind: "dispute", disputeId: "dp_1" }],
    ["charge.refunded", { id: "ch_1", payment_intent: null }, { kind: "other", type: "charge.refunded" }],
    ["charge.succeeded", { id: "ch_1", payment_intent: "pi_2" }, { kind: "other", type: "charge.succeeded" }],
    ["balance.available", { object: "balance" }, { kind: "other", type: "balance.available" }],
  ])("reads what %s is about from %j", (type, object, about) => {
    const delivery = signed(event({ type, data: { object } }));
    expect(read(delivery)).toEqual({ eventId: "evt_1", livemode: false, about });
  });

  it("tells whether it is about real money", () => {
    expect(read(signed(event({ livemode: true })))?.livemode).toBe(true);
  });

  it.each(SECRETS)("accepts %s while secrets are rotated", (secret) => {
    expect(read(signed(event(), { secret }))).not.toBeNull();
  });

  it.each([
    ["a secret that is neither", signed(event(), { secret: "whsec_other" })],
    ["an empty secret", signed(event(), { secret: "whsec_new" }), [""]],
    ["a delivery 301 s old", signed(event(), { age: 301 })],
    ["a body that was parsed and written again", { ...signed(event()), body: Buffer.from(`${event()} `) }],
    ["a body behind a byte order mark", { ...signed(event()), body: Buffer.from(`\uFEFF${event()}`) }],
    ["no body", { ...signed(event()), body: Buffer.alloc(0) }],
    ["no signature", { ...signed(event()), signature: "" }],
    ["signed text that is no JSON", signed("hello")],
    ["signed null", signed("null")],
    ["a signed object that is no event", signed(JSON.stringify({ id: "pi_1", object: "payment_intent" }))],
    ["a thin notification", signed(JSON.stringify({ id: "evt_1", object: "v2.core.event", type: "v1.x" }))],
    ["an event about nothing", signed(event({ data: {} }))],
  ])("refuses %s", (_, delivery, secrets: readonly string[] = SECRETS) => {
    expect(read(delivery, secrets)).toBeNull();
  });

  it("accepts a delivery almost 300 s old, so that a slow one is not lost", () => {
    expect(read(signed(event(), { age: 290 }))).not.toBeNull();
  });
});

describe("1,000 deliveries that Stripe did not sign", () => {
  const payload = event();
  const flipBit = fc.record({ kind: fc.constant("bit" as const), at: fc.nat(), bit: fc.integer({ min: 0, max: 7 }) });
  const cut = fc.record({ kind: fc.constant("cut" as const), at: fc.nat() });
  const insert = fc.record({
    kind: fc.constant("insert" as const),
    at: fc.nat(),
    bytes: fc.uint8Array({ minLength: 1 }),
  });
  const digit = fc.record({ kind: fc.constant("digit" as const), at: fc.nat(), by: fc.integer({ min: 1, max: 15 }) });
  const clock = fc.record({ kind: fc.constant("clock" as const), by: fc.integer({ min: 1, max: 10_000 }) });
  const secret = fc.record({ kind: fc.constant("secret" as const), secret: fc.string({ minLength: 1 }) });
  const header = fc.record({ kind: fc.constant("header" as const), signature: fc.string() });
  const forgeries = fc.oneof(flipBit, cut, insert, digit, clock, secret, header);
  type Forgery = typeof forgeries extends fc.Arbitrary<infer T> ? T : never;

  function forge(forgery: Forgery): { body: Buffer; signature: string } {
    const { body, signature } = signed(payload);
    const [timestamp = "", hash = ""] = signature.split(",v1=");
    switch (forgery.kind) {
      case "bit":
        return { body: flipped(body, forgery.at % body.length, 1 << forgery.bit), signature };
      case "cut":
        return { body: body.subarray(0, forgery.at % body.length), signature };
      case "insert": {
        const at = forgery.at % (body.length + 1);
        return { body: Buffer.concat([body.subarray(0, at), forgery.bytes, body.subarray(at)]), signature };
      }
      case "digit":
        return { body, signature: `${timestamp},v1=${turned(hash, forgery.at % hash.length, forgery.by)}` };
      case "clock":
        return { body, signature: `t=${Number(timestamp.slice(2)) + forgery.by},v1=${hash}` };
      case "secret":
        return signed(payload, { secret: `x${forgery.secret}` });
      case "header":
        return { body, signature: forgery.signature };
    }
  }

  it("are all refused", () => {
    fc.assert(
      fc.property(forgeries, (forgery) => {
        expect(read(forge(forgery))).toBeNull();
      }),
      { numRuns: 1_000, seed: 300 },
    );
  });
});

function flipped(body: Buffer, at: number, mask: number): Buffer {
  const copy = Buffer.from(body);
  copy.writeUInt8(copy.readUInt8(at) ^ mask, at);
  return copy;
}

/** The hexadecimal text with one digit turned on by 1 to 15. */
function turned(hex: string, at: number, by: number): string {
  const digit = ((parseInt(hex.charAt(at), 16) + by) % 16).toString(16);
  return hex.slice(0, at) + digit + hex.slice(at + 1);
}
