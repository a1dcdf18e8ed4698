import * as z from "zod";
import { storedInstant, toTimestamp, toTimestampOrNull } from "../../../helpers/timestamps";
import { eventIdSchema } from "../../../kernel/ids";
import type { Instant } from "../../../kernel/instant";
import { currencySchema, type Currency } from "../../../kernel/money";
import { isOver, type Cancellation } from "../domain/cancellation";

const passSchema = z.object({
  number: z.int(),
  startedAt: storedInstant,
  seen: z.object({ orders: z.int(), done: z.int(), refunded: z.int(), refundsFailed: z.int() }),
});

/**
 * The shape of `cancellations/{eventId}`. When it was requested is the time of its creation. It is kept `running` until
 * the last look, as the query for those to go on with asks for that; whether it is finished is told by `finishedAt`.
 */
const storedCancellationSchema = z.object({
  status: z.enum(["running", "finished"]),
  currency: currencySchema,
  leaseUntil: storedInstant.nullable(),
  pass: passSchema.extend({ cursor: z.string().nullable() }).nullable(),
  last: passSchema.nullable(),
  finishedAt: storedInstant.nullable(),
  /** Cancellations of before have none. */
  lookAt: storedInstant.nullable().default(null),
});

type Stored = z.input<typeof storedCancellationSchema>;

export function newCancellation(currency: Currency): Stored {
  return { status: "running", currency, leaseUntil: null, pass: null, last: null, finishedAt: null, lookAt: null };
}

export function parseCancellation(id: string, requestedAt: Instant, data: unknown): Cancellation {
  const { currency, leaseUntil, pass, last, finishedAt, lookAt } = storedCancellationSchema.parse(data);
  return { eventId: eventIdSchema.parse(id), requestedAt, currency, leaseUntil, pass, last, finishedAt, lookAt };
}

export function storeCancellation(cancellation: Cancellation): Stored {
  const { currency, leaseUntil, pass, last, finishedAt, lookAt } = cancellation;
  return {
    status: isOver(cancellation) ? "finished" : "running",
    currency,
    leaseUntil: toTimestampOrNull(leaseUntil),
    pass: pass === null ? null : { ...pass, startedAt: toTimestamp(pass.startedAt) },
    last: last === null ? null : { ...last, startedAt: toTimestamp(last.startedAt) },
    finishedAt: toTimestampOrNull(finishedAt),
    lookAt: toTimestampOrNull(lookAt),
  };
}
