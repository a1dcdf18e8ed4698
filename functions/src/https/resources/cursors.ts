import type { FieldError, Refusal } from "../../kernel/refusal";
import { err, ok, type Result } from "../../kernel/result";
import { fromPageToken, toPageToken, type ListScope } from "../page-token";

/** Start time and id of an event. */
export const EVENT_POSITION = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\/[\w-]{1,128}$/;

/** Creation time and id of an order. */
export const ORDER_CURSOR = /^\d{1,14}\/(?!__)[\w-]{1,128}$/;

/** Creation time and id of a venue. */
export const VENUE_CURSOR = /^\d{1,14}\/(?!__)[\w-]{1,128}$/;

/** Time and id of a purchase, which is made of three ids. */
export const PURCHASE_CURSOR = /^\d{1,14}\/(?!__)[\w-]{1,386}$/;

interface Tokens {
  readonly startAfter?: string | undefined;
  readonly nextPageToken?: string | undefined;
}

interface Given {
  readonly token: string;
  readonly field: keyof Tokens;
}

type Invalid = Refusal<"INVALID_ARGUMENT">;

/** The one token that was given, by either name; null where none was. */
export function tokenIn({ startAfter, nextPageToken }: Tokens): Result<Given | null, Invalid> {
  if (startAfter === undefined) {
    return ok(nextPageToken === undefined ? null : { token: nextPageToken, field: "nextPageToken" });
  }
  return nextPageToken === undefined || nextPageToken === startAfter
    ? ok({ token: startAfter, field: "startAfter" })
    : err(invalid({ field: "nextPageToken", message: "Must be the same as startAfter, or left out." }));
}

export function unknownPage({ field }: Pick<Given, "field">): Invalid {
  return invalid({ field, message: "Must be the nextPageToken of an earlier page of the same list." });
}

/** Where a list goes on, null at its beginning; and the token of a position in it. */
export function pagesOf(scope: ListScope, shape: RegExp) {
  return {
    after: (tokens: Tokens): Result<string | null, Invalid> => {
      const given = tokenIn(tokens);
      if (!given.ok || given.value === null) return given.ok ? ok(null) : given;
      const position = fromPageToken(given.value.token, { scope, shape });
      return position === null ? err(unknownPage(given.value)) : ok(position);
    },
    token: (position: string | number | null) => toPageToken(position, scope),
  };
}

function invalid(error: FieldError & { readonly field: string }): Invalid {
  return { reason: "INVALID_ARGUMENT", detail: `${error.field}: ${error.message}`, errors: [error] };
}
