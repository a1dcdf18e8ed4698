import { createRequire } from "node:module";
import { setTimeout as delay } from "node:timers/promises";

const PERIOD_MS = 5_000;

interface Deployed {
  readonly __endpoint?: { readonly scheduleTrigger?: unknown };
}

/** The names of the scheduled functions among the built exports. */
export function scheduledFunctions(index: string): string[] {
  const exported = createRequire(import.meta.url)(index) as Record<string, Deployed>;
  return Object.keys(exported).filter((name) => exported[name]?.__endpoint?.scheduleTrigger !== undefined);
}

/** Stands in for Cloud Scheduler, which has no emulator. A function's next tick waits for its last one. */
export function tickForEver(functionsUrl: string, names: readonly string[], periodMs = PERIOD_MS): void {
  for (const name of names) void tick(`${functionsUrl}/${name}-0`, name, periodMs);
}

async function tick(url: string, name: string, periodMs: number): Promise<never> {
  let working = true;
  for (;;) {
    const problem = await call(url);
    if (problem !== undefined && working) console.log(`The scheduled function ${name} failed: ${problem}`);
    working = problem === undefined;
    await delay(periodMs, undefined, { ref: false });
  }
}

async function call(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(url, { method: "POST" });
    return response.ok ? undefined : `${response.status} ${await response.text()}`;
  } catch {
    return undefined; // No connection: the emulators are going down, which is told elsewhere.
  }
}
