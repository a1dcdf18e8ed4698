import { setTimeout as delay } from "node:timers/promises";
import type { Answer } from "./answer.ts";
import type { Probe } from "./probes.ts";

const TIMEOUT_MS = 15_000;

/** How long to ask again: what was deployed a moment ago may not be everywhere yet. */
export interface Patience {
  totalMs: number;
  pauseMs: number;
}

export interface Verdict {
  probe: Probe;
  /** Empty if the answer was right in the end. */
  faults: string[];
  /** How often it was asked. */
  asked: number;
}

/** Asks until the answer is right or the patience is over. */
export async function ask(probe: Probe, { totalMs, pauseMs }: Patience): Promise<Verdict> {
  const deadline = Date.now() + totalMs;
  for (let asked = 1; ; asked += 1) {
    const faults = await faultsOf(probe);
    if (faults.length === 0 || Date.now() + pauseMs > deadline) return { probe, faults, asked };
    await delay(pauseMs);
  }
}

async function faultsOf(probe: Probe): Promise<string[]> {
  try {
    return probe.judge(await send(probe));
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : "";
    return [`no answer: ${error instanceof Error ? error.message : String(error)}${cause}`];
  }
}

async function send({ url, method }: Probe): Promise<Answer> {
  const post = { headers: { "Content-Type": "application/json" }, body: "{}" };
  const response = await fetch(url, {
    method,
    ...(method === "POST" ? post : {}),
    redirect: "manual",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const contentType = response.headers.get("content-type") ?? "";
  return { status: response.status, contentType, body: await response.text() };
}
