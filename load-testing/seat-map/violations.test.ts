import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { StoredSection } from "./recount.ts";
import { earlySections, violationsOf, type Evidence, type SectionEvidence } from "./violations.ts";

const NOON = Date.UTC(2030, 5, 1, 12);

/** Five tickets: free, held, sold, blocked, free. */
const STORED: StoredSection = {
  ...{ total: 5, available: 2, held: 1, sold: 1, blocked: 1 },
  ...{ map: Buffer.from([0b11_10_01_00, 0]).toString("base64"), nextExpiry: NOON },
};
const SECTION: SectionEvidence = {
  ...{ id: "floor_west_1", total: 5, stored: STORED },
  tickets: [
    { position: 1, state: "held", until: NOON },
    { position: 2, state: "sold", until: null },
    { position: 3, state: "blocked", until: null },
  ],
};
const EARLY: SectionEvidence = { ...SECTION, stored: { ...STORED, nextExpiry: NOON - 1 } };
const UNTOUCHED: SectionEvidence = { id: "floor_east", total: 3, stored: null, tickets: [] };

const GOOD: Evidence = {
  ...{ drained: [SECTION, UNTOUCHED], audited: [SECTION, UNTOUCHED], repaired: 0 },
  done: new Map([["hold together", 2]]),
  types: new Map([["order.expired", 1]]),
  ...{ crashes: 1, redeliveries: 1, slowestCallback: 120 },
};

function section(change: Partial<SectionEvidence>): Partial<Evidence> {
  return { drained: [{ ...SECTION, ...change }] };
}

function stored(change: Partial<StoredSection>): Partial<Evidence> {
  return section({ stored: { ...STORED, ...change } });
}

describe("the judge of a seat map", () => {
  it("finds nothing where every section is as its tickets say", () => {
    assert.deepEqual(violationsOf(GOOD), []);
  });

  it("lets a next expiry be too early until the audit, and counts how often it is", () => {
    assert.deepEqual(violationsOf({ ...GOOD, drained: [EARLY] }), []);
    assert.equal(earlySections([EARLY, SECTION, UNTOUCHED]), 1);
  });

  it("finds what was not tried", () => {
    const nothing = { done: new Map([["cancel", 0]]), types: new Map<string, number>(), crashes: 0, redeliveries: 0 };
    assert.deepEqual(violationsOf({ ...GOOD, ...nothing }), [
      ...["no command succeeded: cancel", "no hold ran out", "no projector crashed", "no message came again"],
    ]);
  });

  const FREE = Buffer.alloc(2).toString("base64");
  const wrong: readonly (readonly [string, Partial<Evidence>])[] = [
    ["floor_west_1 says free of ticket 1, which is held; 3 of its tickets are wrong", stored({ map: FREE })],
    ["floor_west_1 says sold 2, its tickets say 1", stored({ sold: 2 })],
    ["floor_west_1 says total 6, its tickets say 5", stored({ total: 6 })],
    [
      "floor_west_1 says nextExpiry 2030-06-01T12:00:00.001Z, its tickets say 2030-06-01T12:00:00.000Z",
      stored({ nextExpiry: NOON + 1 }),
    ],
    ["floor_west_1 says nextExpiry never, its tickets say 2030-06-01T12:00:00.000Z", stored({ nextExpiry: null })],
    ["floor_west_1 is not stored, but has 3 tickets taken", section({ stored: null })],
    [
      "audited, floor_west_1 says nextExpiry 2030-06-01T11:59:59.999Z, its tickets say 2030-06-01T12:00:00.000Z",
      { audited: [EARLY] },
    ],
    ["the audit repaired 1 sections", { repaired: 1 }],
    ["a listener was told after 2000 ms", { slowestCallback: 2_000 }],
  ];

  for (const [violation, evidence] of wrong) {
    it(`finds: ${violation}`, () => {
      assert.deepEqual(violationsOf({ ...GOOD, ...evidence }), [violation]);
    });
  }
});
