import { setTimeout as delay } from "node:timers/promises";

const TRIES = 50;
/** In ms. */
const LONGEST_PAUSE = 20;

/** Tries until there is an answer, each time after a short random pause, so that racing callers part. */
export async function insist<T>(attempt: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const answer = await attempt();
    if (answer !== undefined) return answer;
    await delay(Math.random() * LONGEST_PAUSE);
  }
  throw new Error(`The fake provider's ledger is too busy: another change came first ${TRIES} times.`);
}
