import fc from "fast-check";
import { currency } from "../../test/builders/ids";
import {
  chargeableCurrencySchema,
  chargeError,
  currencySchema,
  exponentOf,
  MAX_AMOUNT,
  stepOf,
  sumOf,
  toMajorUnits,
  toMinorUnits,
} from "./money";

const [USD, JPY, KWD] = [currency("USD"), currency("JPY"), currency("KWD")];
const CURRENCIES = [
  { code: USD, exponent: 2 },
  { code: JPY, exponent: 0 },
  { code: KWD, exponent: 3 },
];

describe("currencySchema", () => {
  it.each(["USD", "EUR", "JPY", "KWD", "HRK", "BGN", "VEF"])("reads %s, in use or not", (code) => {
    expect(currencySchema.safeParse(code)).toEqual({ success: true, data: code });
  });

  it.each([
    ["lower case", "usd"],
    ["nothing", ""],
    ["a symbol", "$"],
    ["a longer text", "USDT"],
    ["spaces", "USD "],
    ["a number", 840],
  ])("refuses %s, and says so once", (_, code) => {
    expect(currencySchema.safeParse(code).success).toBe(false);
    expect(chargeableCurrencySchema.safeParse(code).error?.issues).toHaveLength(1);
  });
});

describe("a currency to sell in", () => {
  it.each(["USD", "EUR", "JPY", "KWD", "HUF", "MGA", "XCG", "SLE"])("is %s", (code) => {
    expect(chargeableCurrencySchema.safeParse(code).success).toBe(true);
  });

  it.each([
    ["has ended", "HRK BGN LTL LVL EEK VEF SLL ZWL ANG BYR MRO STD DEM"],
    ["is counted otherwise than its payments, or not taken by the provider", "MRU IQD LYD IRR KPW CUP GHS"],
    ["is no money that one pays with", "XAU XDR XXX XTS CLF UYW UYI USN"],
    ["nobody knows", "ABC ZZZ"],
  ])("is none that %s: %s", (_, codes) => {
    const taken = codes.split(" ").filter((code) => chargeableCurrencySchema.safeParse(code).success);
    expect(taken).toEqual([]);
  });
});

describe("exponentOf", () => {
  it.each(CURRENCIES)("knows that $code has $exponent decimals", ({ code, exponent }) => {
    expect(exponentOf(code)).toBe(exponent);
  });

  it.each([
    ["HUF", 2],
    ["IDR", 2],
    ["COP", 2],
    ["PKR", 2],
    ["IQD", 3],
  ])("knows the minor unit of %s as ISO 4217 has it, not as it is displayed", (code, exponent) => {
    expect(exponentOf(currency(code))).toBe(exponent);
  });
});

describe("toMajorUnits", () => {
  it.each([
    [0, USD, "0.00"],
    [1, USD, "0.01"],
    [29, USD, "0.29"],
    [1_999, USD, "19.99"],
    [-1_999, USD, "-19.99"],
    [100_000_000, USD, "1000000.00"],
    [0, JPY, "0"],
    [1_500, JPY, "1500"],
    [-7, JPY, "-7"],
    [5, KWD, "0.005"],
    [1_234, KWD, "1.234"],
  ])("writes %d %s as %s", (amount, code, written) => {
    expect(toMajorUnits(amount, code)).toBe(written);
  });

  it("is what was turned into minor units", () => {
    fc.assert(
      fc.property(fc.nat({ max: MAX_AMOUNT }), fc.constantFrom(USD, JPY, KWD), (amount, code) => {
        expect(toMinorUnits(Number(toMajorUnits(amount, code)), code)).toEqual({ ok: true, value: amount });
      }),
    );
  });
});

describe("stepOf", () => {
  it.each([
    ["USD", 1],
    ["JPY", 1],
    ["KWD", 10],
    ["BHD", 10],
    ["MGA", 100],
    ["ISK", 1],
    ["HUF", 1],
    ["TWD", 1],
  ])("is for %s %d minor units", (code, step) => {
    expect(stepOf(currency(code))).toBe(step);
  });
});

describe("chargeError", () => {
  it.each([
    ["USD", 1],
    ["USD", 49],
    ["GBP", 29],
    ["JPY", 49],
    ["HUF", 17_499],
    ["MXN", 999],
  ])("says of %s %d that it is less than the provider takes", (code, amount) => {
    expect(chargeError({ amount, currency: currency(code) })).toMatchObject({ code: "amount_too_small" });
  });

  it.each([
    ["KWD", 5],
    ["KWD", 1_234],
    ["BHD", 99_999],
    ["MGA", 50],
    ["MGA", 100_020],
  ])("says of %s %d that payments have no such step", (code, amount) => {
    expect(chargeError({ amount, currency: currency(code) })).toMatchObject({ code: "amount_refused" });
  });

  it.each([
    ["USD", 0],
    ["KWD", 0],
    ["USD", 50],
    ["GBP", 30],
    ["HUF", 17_500],
    ["KWD", 10],
    ["MGA", 100],
    ["ISK", 1],
    ["UGX", 1],
    ["TWD", 1],
  ])("has nothing against %s %d", (code, amount) => {
    expect(chargeError({ amount, currency: currency(code) })).toBeNull();
  });

  it("speaks of major units, as people do", () => {
    const messages = [
      ["USD", 49],
      ["KWD", 5],
      ["JPY", 1],
    ] as const;
    expect(messages.map(([code, amount]) => chargeError({ amount, currency: currency(code) })?.message)).toEqual([
      "Must be 0, or at least 0.50 USD.",
      "Must be a multiple of 0.010 KWD.",
      "Must be 0, or at least 50 JPY.",
    ]);
  });
});

describe("toMinorUnits", () => {
  it.each([
    [0, USD, 0],
    [0.01, USD, 1],
    [0.29, USD, 29],
    [1.1, USD, 110],
    [19.99, USD, 1_999],
    [1_000_000, USD, 100_000_000],
    [1_500, JPY, 1_500],
    [100_000_000, JPY, 100_000_000],
    [1.234, KWD, 1_234],
    [100_000, KWD, 100_000_000],
  ])("turns %d %s into %d", (major, code, minor) => {
    expect(toMinorUnits(major, code)).toEqual({ ok: true, value: minor });
  });

  it.each([
    [1.999, USD, "Must have at most 2 decimals in USD."],
    [19.990001, USD, "Must have at most 2 decimals in USD."],
    [0.004, USD, "Must have at most 2 decimals in USD."],
    [0.1 + 0.2, USD, "Must have at most 2 decimals in USD."],
    [NaN, USD, "Must have at most 2 decimals in USD."],
    [1.5, JPY, "Must have at most 0 decimals in JPY."],
    [1.2345, KWD, "Must have at most 3 decimals in KWD."],
  ])("refuses %d %s, which the currency cannot express", (major, code, message) => {
    expect(toMinorUnits(major, code)).toEqual({ ok: false, error: message });
  });

  it.each([
    [-0.01, USD, "Must be from 0 to 1000000."],
    [1_000_000.01, USD, "Must be from 0 to 1000000."],
    [100_000_001, JPY, "Must be from 0 to 100000000."],
    [100_000.001, KWD, "Must be from 0 to 100000."],
    [Infinity, USD, "Must be from 0 to 1000000."],
    [-Infinity, USD, "Must be from 0 to 1000000."],
  ])("refuses %d %s, which is out of bounds", (major, code, message) => {
    expect(toMinorUnits(major, code)).toEqual({ ok: false, error: message });
  });

  it.each(CURRENCIES)("converts every amount of $code back exactly", ({ code, exponent }) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_AMOUNT }), (minor) => {
        const major = Number(decimal(minor, exponent));
        expect(toMinorUnits(major, code)).toEqual({ ok: true, value: minor });
        expect(toMinorUnits(minor / 10 ** exponent, code)).toEqual({ ok: true, value: minor });
      }),
    );
  });

  it("refuses every amount with one decimal too many", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 1, max: 9 }), (cents, tenth) => {
        expect(toMinorUnits(Number(`${decimal(cents, 2)}${tenth}`), USD).ok).toBe(false);
      }),
    );
  });
});

describe("sumOf", () => {
  it("is 0 for no amounts", () => {
    expect(sumOf([])).toBe(0);
  });

  it("adds minor units", () => {
    expect(sumOf([1_999, 2_500, 1])).toBe(4_500);
  });
});

/** What a person writes: 1999 with two decimals is "19.99". */
function decimal(minor: number, exponent: number): string {
  const digits = String(minor).padStart(exponent + 1, "0");
  return exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}
