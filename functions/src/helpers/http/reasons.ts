/** How a reason looks over HTTP: its status, its name, and what the caller should do about it. */
export interface ReasonEntry {
  readonly status: number;
  readonly title: string;
  readonly fix: string;
  /** Seconds to wait before trying again, for reasons that pass by themselves. */
  readonly retryAfter?: number;
}

/** Reasons that any endpoint can give, whatever it does. */
export type HttpReason =
  | "INVALID_ARGUMENT"
  | "UNAUTHENTICATED"
  | "PERMISSION_DENIED"
  | "ROUTE_NOT_FOUND"
  | "METHOD_NOT_ALLOWED"
  | "PAYLOAD_TOO_LARGE"
  | "UNSUPPORTED_MEDIA_TYPE"
  | "RATE_LIMITED"
  | "INTERNAL"
  | "UNAVAILABLE";

export const HTTP_REASONS = {
  INVALID_ARGUMENT: {
    status: 400,
    title: "The request is not valid",
    fix: "Mend the fields named in `errors`.",
  },
  UNAUTHENTICATED: {
    status: 401,
    title: "No valid ID token",
    fix: "Sign in with Firebase Auth and send `Authorization: Bearer <ID token>`.",
  },
  PERMISSION_DENIED: {
    status: 403,
    title: "Not allowed for this account",
    fix: "Use the account that owns the thing, or ask its owner.",
  },
  ROUTE_NOT_FOUND: {
    status: 404,
    title: "No such route",
    fix: "Look the path up in `openapi.json`.",
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    title: "Method not allowed",
    fix: "Use a method named in the `Allow` header.",
  },
  PAYLOAD_TOO_LARGE: {
    status: 413,
    title: "The body is too large",
    fix: "Send a smaller body.",
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    title: "The body is not JSON",
    fix: "Send JSON in UTF-8 with `Content-Type: application/json`.",
  },
  RATE_LIMITED: {
    status: 429,
    title: "Too many requests",
    fix: "Wait for as long as `Retry-After` says.",
    retryAfter: 10,
  },
  INTERNAL: {
    status: 500,
    title: "Something is wrong on our side",
    fix: "Try again; if it stays, report the `requestId`.",
  },
  UNAVAILABLE: {
    status: 503,
    title: "Too busy right now",
    fix: "Repeat the same request after as long as `Retry-After` says; it takes effect at most once.",
    retryAfter: 1,
  },
} as const satisfies Record<HttpReason, ReasonEntry>;
