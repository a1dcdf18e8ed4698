/** A point in time: milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** RFC 3339 in UTC with milliseconds, as in every answer and message. */
export function toRfc3339(instant: Instant): string {
  return new Date(instant).toISOString();
}

/** The present, by the instance's clock. Where the database told the time of a read, that is used instead. */
export interface Clock {
  now(): Instant;
}

/** The present by the database's clock, as far as an instance knows it without asking: not before `now`. */
export interface DatabaseClock extends Clock {
  /** Not after that. */
  latest(): Instant;
  /** Makes the read, and learns from the time at which the database says it was. */
  heard<Read extends { readonly readAt: Instant } | null>(read: () => Promise<Read>): Promise<Read>;
}
