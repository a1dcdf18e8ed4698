import type { Tap } from "./tap";

export type When = "before" | "after";

/** Dies at its n-th call, just before or just after the call takes effect, and makes none from then on. */
export function dyingAt(last: number, when: When) {
  const calls: string[] = [];
  const tap: Tap = async ({ method, run }) => {
    if (calls.length >= last) throw new Error("dead");
    calls.push(method);
    if (calls.length < last) return run();
    if (when === "after") await run();
    throw new Error("crash");
  };
  return { calls, tap };
}
