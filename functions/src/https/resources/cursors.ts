import type { Refusal } from "../../kernel/refusal";
import { err, ok, type Result } from "../../kernel/result";
import { fromPageToken } from "../page-token";

/** Start time and id of an event. */
export const EVENT_POSITION = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\/[\w-]{1,128}$/;

/** Creation time and id of an order. */
export const ORDER_CURSOR = /^\d{1,14}\/(?!__)[\w-]{1,128}$/;

/** Creation time and id of a venue. */
export const VENUE_CURSOR = /^\d{1,14}\/(?!__)[\w-]{1,128}$/;

/** Time and id of a purchase, which is made of three ids. */
export const PURCHASE_CURSOR = /^\d{1,14}\/(?!__)[\w-]{1,386}$/;

const UNKNOWN_PAGE = {
  reason: "INVALID_ARGUMENT",
  detail: "The page to start behind is unknown.",
  errors: [{ field: "startAfter", message: "Must be the nextPageToken of an earlier page." }],
} as const;

interface Tokens {
  readonly startAfter?: string | undefined;
  readonly nextPageToken?: string | undefined;
}

/** Where a list goes on; null at its beginning. */
export function cursorIn(tokens: Tokens, shape: RegExp): Result<string | null, Refusal<"INVALID_ARGUMENT">> {
  const token = tokens.startAfter ?? tokens.nextPageToken;
  if (token === undefined) return ok(null);
  const cursor = fromPageToken(token, shape);
  return cursor === null ? err(UNKNOWN_PAGE) : ok(cursor);
}
