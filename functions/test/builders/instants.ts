import type { Instant } from "../../src/kernel/instant";

/** An instant of the day on which all built orders are made, from the time of that day in UTC: `at("12:20:00.000")`. */
export function at(time: string): Instant {
  const instant = Date.parse(`2030-06-01T${time}Z`);
  if (Number.isNaN(instant)) throw new Error(`"${time}" is no time of day.`);
  return instant;
}

/** When tickets of the built orders were cancelled. */
export const CANCELLED_AT = at("12:30:00.000");
