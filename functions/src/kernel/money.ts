import * as z from "zod";
import { err, ok, type Result } from "./result";

/** The most that one price may be, in minor units: far below the integers that floating point keeps exact. */
export const MAX_AMOUNT = 100_000_000;

const CURRENCIES = new Set(Intl.supportedValuesOf("currency"));

/** An ISO 4217 code in upper case. */
export const currencySchema = z
  .string()
  .max(3, "Must be an upper-case ISO 4217 code like USD.")
  .refine((code) => CURRENCIES.has(code), "Must be an upper-case ISO 4217 code like USD.")
  .brand<"Currency">();
export type Currency = z.output<typeof currencySchema>;

/** An amount of money: an integer count of the currency's minor units (1999 USD is 19.99 dollars). */
export interface Money {
  readonly amount: number;
  readonly currency: Currency;
}

/** ISO 4217's minor units other than 2. `Intl` would tell how amounts are displayed, which is not the same. */
const EXPONENTS: Readonly<Record<string, number>> = {
  ...exponent(0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
  ...exponent(3, "BHD IQD JOD KWD LYD OMR TND"),
  ...exponent(4, "CLF UYW"),
};

function exponent(decimals: number, codes: string): Record<string, number> {
  return Object.fromEntries(codes.split(" ").map((code) => [code, decimals]));
}

/** How many decimals a currency's minor unit has: 2 for USD, 0 for JPY, 3 for KWD. */
export function exponentOf(currency: Currency): number {
  return EXPONENTS[currency] ?? 2;
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

/** The smallest step in which banks move a currency, in minor units: they have no third decimal. */
export function stepOf(currency: Currency): number {
  return exponentOf(currency) === 3 ? 10 : 1;
}

/** The sum in minor units. */
export function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
