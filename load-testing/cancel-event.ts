import { parseArgs } from "node:util";
import { PROJECT } from "../scripts/root.ts";
import { evidenceOf } from "./cancellation/evidence.ts";
import { openInstance } from "./cancellation/instance.ts";
import { providerWith, RefundLog } from "./cancellation/provider.ts";
import { createEvent, ORGANIZER, sellOut, taken } from "./cancellation/sale.ts";
import { staleBuyers } from "./cancellation/stale-buyers.ts";
import { violationsOf } from "./cancellation/violations.ts";
import { workUntilFinished } from "./cancellation/workers.ts";
import { bareEmulators } from "./host/bare-emulators.ts";
import { machine } from "./host/machine.ts";
import { loadFirestore, type Firestore } from "./host/runtime-libraries.ts";
import { withProgress } from "./race/progress.ts";

const MOST_LINES = 20;

const { values } = parseArgs({ options: { tickets: { type: "string", default: "2000" } } });
const sold = Number(values.tickets);
if (!Number.isInteger(sold) || sold < 2 || sold % 2 === 1) throw new Error(`${values.tickets} is no even number.`);
const plan = { sold, held: Math.ceil(sold / 20) };

console.log(`Starting the emulators on ${machine()} ...`);
const emulators = await bareEmulators();
try {
  for (const [name, value] of Object.entries(emulators.environment)) process.env[name] = value;
  const { Firestore } = loadFirestore();
  await callOff(new Firestore({ projectId: PROJECT }));
} finally {
  await emulators.stop();
}

async function callOff(db: Firestore): Promise<void> {
  const log = new RefundLog();
  let reported = 0;
  const surroundings = { db, payments: providerWith(db, log), reportFailure: () => void (reported += 1) };
  const instance = openInstance(surroundings);
  const eventId = await createEvent(instance, plan);
  await withProgress("orders paid", plan.sold / 2, (step) => sellOut(instance, { ...plan, eventId }, step));
  const buyers = await staleBuyers(surroundings, eventId, plan.sold + plan.held);
  const started = performance.now();
  taken(await instance.cancelEvent({ eventId, organizerId: ORGANIZER }));
  const refunding = refundsPerSecond(log);
  const [staleHolds, { deaths, cancellation }] = await Promise.all([
    buyers(),
    workUntilFinished(surroundings, eventId),
  ]);
  const seconds = (performance.now() - started) / 1_000;
  console.log(`finished after ${seconds.toFixed(1)} s, of which 60 s are waited for in any case`);
  console.log(`${log.count} refunds at ${refunding().toFixed(0)}/s, ${log.askedAgain} of them asked for again`);
  console.log(`${deaths} workers died, ${reported} failures were reported, ${staleHolds} stale holds were made`);
  const violations = violationsOf(await evidenceOf(db, { eventId, log, cancellation, staleHolds }));
  console.log(violations.length === 0 ? "Every cent was refunded exactly once." : `${violations.length} violations`);
  for (const violation of violations.slice(0, MOST_LINES)) console.log(`  ${violation}`);
  if (violations.length > 0) process.exitCode = 1;
  await db.terminate();
}

/** The rate from now on until the last refund was seen, looked at ten times a second. */
function refundsPerSecond(log: RefundLog): () => number {
  const started = performance.now();
  let seen = { count: 0, at: started };
  const timer = setInterval(() => {
    if (log.count > seen.count) seen = { count: log.count, at: performance.now() };
  }, 100);
  return () => {
    clearInterval(timer);
    return log.count / Math.max((seen.at - started) / 1_000, 0.1);
  };
}
