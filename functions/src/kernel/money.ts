import * as z from "zod";
import { CHARGEABLE, DECIMALS, MINIMUMS, STEPS } from "./currencies";
import { err, ok, type Result } from "./result";

/** The most that one price may be, in minor units: far below the integers that floating point keeps exact. */
export const MAX_AMOUNT = 100_000_000;

/** Said once: what is no code is not asked further whether it is one to sell in. */
const NO_CODE = { error: "Must be an upper-case ISO 4217 code like USD.", abort: true } as const;

/** The code of a currency, also of one that has ended since: what was stored or sent once can still be read. */
export const currencySchema = z
  .string()
  .max(3, NO_CODE)
  .regex(/^[A-Z]{3}$/, NO_CODE)
  .brand<"Currency">();
export type Currency = z.output<typeof currencySchema>;

/** A currency to sell in. */
export const chargeableCurrencySchema = currencySchema.refine(
  (code) => CHARGEABLE.has(code),
  "Must be the code of a currency in use that payments are made in, like USD.",
);

/** An amount of money: an integer count of the currency's minor units (1999 USD is 19.99 dollars). */
export interface Money {
  readonly amount: number;
  readonly currency: Currency;
}

/** How many decimals a currency's minor unit has: 2 for USD, 0 for JPY, 3 for KWD. */
export function exponentOf(currency: Currency): number {
  return DECIMALS[currency] ?? 2;
}

/** Major units as a decimal (19.99) to minor units (1999), exactly; refuses what the currency cannot express. */
export function toMinorUnits(major: number, currency: Currency): Result<number, string> {
  const decimals = exponentOf(currency);
  const minor = Math.round(Math.abs(major) * 10 ** decimals);
  if (major < 0 || minor > MAX_AMOUNT) return err(`Must be from 0 to ${MAX_AMOUNT / 10 ** decimals}.`);
  if (minor / 10 ** decimals !== Math.abs(major)) return err(`Must have at most ${decimals} decimals in ${currency}.`);
  return ok(minor);
}

/** Minor units (1999) as a decimal of major units ("19.99"), with all decimals that the currency has. */
export function toMajorUnits(amount: number, currency: Currency): string {
  const decimals = exponentOf(currency);
  const digits = String(Math.abs(amount)).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const sign = amount < 0 ? "-" : "";
  return decimals === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-decimals)}`;
}

/** The smallest step in which banks move a currency, in minor units. */
export function stepOf(currency: Currency): number {
  return STEPS[currency] ?? 1;
}

/** Why nobody can be charged so much, nothing aside: a code as the payment provider has it, and a sentence. */
export interface ChargeError {
  readonly code: "amount_refused" | "amount_too_small";
  readonly message: string;
}

/** What keeps payments from moving exactly this much; null where they can, and for nothing, which needs none. */
export function chargeError({ amount, currency }: Money): ChargeError | null {
  const step = stepOf(currency);
  const least = MINIMUMS[currency] ?? step;
  if (amount === 0) return null;
  if (amount % step !== 0) {
    return { code: "amount_refused", message: `Must be a multiple of ${toMajorUnits(step, currency)} ${currency}.` };
  }
  return amount < least
    ? { code: "amount_too_small", message: `Must be 0, or at least ${toMajorUnits(least, currency)} ${currency}.` }
    : null;
}

/** The sum in minor units. */
export function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
