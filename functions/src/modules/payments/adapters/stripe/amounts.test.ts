import fc from "fast-check";
import { currency } from "../../../../../test/builders/ids";
import { fromWire, toWire } from "./amounts";

const PAIRS = [
  { code: "USD", ours: 1999, wire: 1999 },
  { code: "EUR", ours: 1, wire: 1 },
  { code: "HUF", ours: 1045, wire: 1045 },
  { code: "JPY", ours: 500, wire: 500 },
  { code: "KRW", ours: 100_000_000, wire: 100_000_000 },
  { code: "XPF", ours: 7, wire: 7 },
  { code: "KWD", ours: 5120, wire: 5120 },
  { code: "BHD", ours: 10, wire: 10 },
  { code: "TND", ours: 0, wire: 0 },
  { code: "ISK", ours: 5, wire: 500 },
  { code: "UGX", ours: 100_000_000, wire: 10_000_000_000 },
  { code: "MGA", ours: 50_000, wire: 500 },
];

describe("toWire", () => {
  it.each(PAIRS)("sends $ours minor units of $code as $wire", ({ code, ours, wire }) => {
    expect(toWire({ amount: ours, currency: currency(code) })).toEqual({ amount: wire, currency: code.toLowerCase() });
  });

  it.each([
    ["a third decimal that is not 0", "KWD", 5124],
    ["a third decimal that is not 0", "OMR", 1],
    ["a fraction of the smallest unit", "MGA", 50_001],
    ["half a cent", "USD", 0.5],
  ])("refuses %s instead of rounding it (%s %d)", (_, code, amount) => {
    expect(() => toWire({ amount, currency: currency(code) })).toThrow(RangeError);
  });
});

describe("fromWire", () => {
  it.each(PAIRS)("reads $wire of $code as $ours minor units", ({ code, ours, wire }) => {
    expect(fromWire({ amount: wire, currency: code.toLowerCase() })).toEqual({ amount: ours, currency: code });
  });

  it.each([
    ["a fraction of a króna", { amount: 550, currency: "isk" }],
    ["a currency that ISO does not know", { amount: 100, currency: "usdc" }],
  ])("knows nothing like %s", (_, wire) => {
    expect(fromWire(wire)).toBeNull();
  });

  it("gives back what was sent, for every currency and amount that can be sent", () => {
    const codes = fc.constantFrom(...PAIRS.map((pair) => currency(pair.code)));
    fc.assert(
      fc.property(codes, fc.integer({ min: 0, max: 1_000_000 }), (code, hundreds) => {
        const money = { amount: hundreds * 100, currency: code };
        expect(fromWire(toWire(money))).toEqual(money);
      }),
      { seed: 4217 },
    );
  });
});
