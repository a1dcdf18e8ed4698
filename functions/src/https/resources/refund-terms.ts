import * as z from "zod";
import { currencySchema, MAX_AMOUNT, type Money } from "../../kernel/money";
import type { Refusal } from "../../kernel/refusal";
import { err, ok, type Result } from "../../kernel/result";
import { CURRENCY_CODE } from "./fields";

const EVERYTHING = 100;

/** How much an organizer gives back. */
export const refundTerms = {
  percent: z
    .int("Must be a whole number.")
    .min(0, "Must be at least 0.")
    .max(100, "Must be at most 100.")
    .optional()
    .meta({
      description:
        "How much of the price is to be back with the buyer; all of it if left out. All if the event is cancelled.",
      example: 100,
    }),
  amount: z
    .strictObject({
      amount: z
        .int("Must be a whole number of minor units.")
        .min(1, "Must be at least 1.")
        .max(100 * MAX_AMOUNT),
      // Not only those to sell in: an order may be in a currency that has gone out of use since.
      currency: currencySchema.meta({
        description: "ISO 4217 code, as the order's.",
        example: "USD",
        pattern: CURRENCY_CODE,
      }),
    })
    .optional()
    .meta({ description: "So much more is given back, instead of `percent`; with `keepTickets` only." }),
  keepTickets: z
    .boolean("Must be true or false.")
    .optional()
    .meta({ description: "Whether sold tickets stay the buyer's; they are cancelled if left out.", example: false }),
};

interface Terms {
  readonly percent?: number | undefined;
  readonly amount?: Money | undefined;
  readonly keepTickets?: boolean | undefined;
}

/** What the terms mean together; some contradict each other. */
export function readRefundTerms({
  percent,
  amount,
  keepTickets = false,
}: Terms): Result<
  { readonly give: { readonly percent: number } | Money; readonly keepTickets: boolean },
  Refusal<"INVALID_ARGUMENT">
> {
  if (percent !== undefined && amount !== undefined) return wrong("amount", "Give percent or amount, not both.");
  if (amount !== undefined && !keepTickets) {
    return wrong("keepTickets", "Must be true with amount. Give percent to cancel the tickets.");
  }
  if (keepTickets && percent === undefined && amount === undefined) {
    return wrong("amount", "Give amount or percent to refund tickets that are kept.");
  }
  if (keepTickets && percent === 0) return wrong("percent", "Must be at least 1 to refund tickets that are kept.");
  return ok({ give: amount ?? { percent: percent ?? EVERYTHING }, keepTickets });
}

function wrong(field: string, message: string) {
  return err({ reason: "INVALID_ARGUMENT" as const, detail: `${field}: ${message}`, errors: [{ field, message }] });
}
