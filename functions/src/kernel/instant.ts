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
