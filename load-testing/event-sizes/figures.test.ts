import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { tableOf, violationsOf, type SizeFigures } from "./figures.ts";

const SMALL: SizeFigures = {
  ...{ seats: 1_000, sections: 2, createMs: 4.25, writes: 2, documents: 1 },
  reads: { page: 3, availability: 3, listener: 3 },
  bytes: new Map([["getAvailability", { plain: 12_345, gzip: 678 }]]),
};

describe("the judge of event sizes", () => {
  it("finds nothing where an event is one document and each section one read", () => {
    assert.deepEqual(violationsOf([SMALL]), []);
  });

  const wrong: readonly (readonly [string, Partial<SizeFigures>])[] = [
    ["1000 seats are 1001 documents", { documents: 1_001 }],
    ["1000 seats took 1002 writes", { writes: 1_002 }],
    ["1000 seats in 2 sections took 1001 reads: page", { reads: { ...SMALL.reads, page: 1_001 } }],
    ["1000 seats in 2 sections took 2 reads: listener", { reads: { ...SMALL.reads, listener: 2 } }],
  ];

  for (const [violation, figures] of wrong) {
    it(`finds: ${violation}`, () => {
      assert.deepEqual(violationsOf([{ ...SMALL, ...figures }]), [violation]);
    });
  }
});

describe("the table of event sizes", () => {
  it("has a column for each size", () => {
    const lines = tableOf([SMALL, { ...SMALL, seats: 50_000 }]).split("\n");
    assert.match(lines[0] ?? "", /^ {2}seats +1,000 +50,000$/);
    assert.match(lines.at(-1) ?? "", /^ {2}bytes \(gzip\): getAvailability +12,345 \(678\) {2}12,345 \(678\)$/);
  });
});
