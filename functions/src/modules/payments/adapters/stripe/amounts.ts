import { type Currency, currencySchema, exponentOf, stepOf, type Money } from "../../../../kernel/money";

/**
 * How many decimals Stripe counts in where that is not ISO 4217's number: it kept two for the króna and the shilling
 * when they lost theirs, and gives the ariary none.
 */
const WIRE_EXPONENTS: Readonly<Record<string, number>> = { ISK: 2, UGX: 2, MGA: 0 };

/** An amount as Stripe has it: an integer of its smallest unit, and the code in lower case. */
export interface WireMoney {
  readonly amount: number;
  readonly currency: string;
}

/** Money as Stripe wants it. A RangeError where Stripe cannot move exactly this much: nothing is ever rounded. */
export function toWire({ amount, currency }: Money): WireMoney {
  const shift = shiftOf(currency);
  const wire = shift < 0 ? amount / 10 ** -shift : amount * 10 ** shift;
  if (!Number.isSafeInteger(wire) || amount % stepOf(currency) !== 0) {
    throw new RangeError(`Stripe cannot move an amount of exactly ${amount} minor units of ${currency}.`);
  }
  return { amount: wire, currency: currency.toLowerCase() };
}

/** What Stripe's amount is in our minor units; null for what we cannot express, and so never asked for. */
export function fromWire(wire: WireMoney): Money | null {
  const currency = currencySchema.safeParse(wire.currency.toUpperCase());
  if (!currency.success) return null;
  const shift = shiftOf(currency.data);
  const amount = shift < 0 ? wire.amount * 10 ** -shift : wire.amount / 10 ** shift;
  return Number.isSafeInteger(amount) ? { amount, currency: currency.data } : null;
}

function shiftOf(currency: Currency): number {
  const own = exponentOf(currency);
  return (WIRE_EXPONENTS[currency] ?? own) - own;
}
