import { Timestamp } from "firebase-admin/firestore";
import * as z from "zod";
import type { Instant } from "../kernel/instant";

/** A Firestore timestamp, read as an instant. */
export const storedInstant = z.instanceof(Timestamp).transform((timestamp): Instant => timestamp.toMillis());

export function toTimestamp(instant: Instant): Timestamp {
  return Timestamp.fromMillis(instant);
}

export function toTimestampOrNull(instant: Instant | null): Timestamp | null {
  return instant === null ? null : toTimestamp(instant);
}
