import { MINUTE, SECOND } from "../../src/kernel/instant";
import type { World } from "./world";

/** When the scheduled functions run again, after what went before: soon, then ever later, until all deadlines are over. */
const PAUSES = [16 * SECOND, MINUTE, 6 * MINUTE, 10 * MINUTE, 13 * MINUTE, 10 * MINUTE];

/**
 * Forty minutes of sweeps, and of delivering whatever was published, by a sound instance; then the comparison with the
 * provider. `meanwhile` happens after 17 of them. Where nothing is due any more, time only passes.
 */
export async function recover(survivor: World, meanwhile?: () => Promise<unknown>): Promise<void> {
  for (const [round, pause] of PAUSES.entries()) {
    survivor.clock.advance(pause);
    if (await hasWork(survivor)) await sweep(survivor);
    if (round === PAUSES.length / 2) await meanwhile?.();
  }
  await survivor.reconcilePayments();
  if (await hasWork(survivor)) await sweep(survivor);
}

async function hasWork(survivor: World): Promise<boolean> {
  const { docs } = await survivor.db.collection("orders").get();
  return survivor.requests.length > 0 || docs.some((doc) => doc.get("sweep") !== null);
}

/** One run of everything that is scheduled. */
async function sweep(survivor: World): Promise<void> {
  await survivor.settlePurchases();
  for (const request of survivor.requests.splice(0)) await survivor.finalizePurchase(request).catch(() => null);
  await survivor.releaseExpiredHolds();
  await survivor.continueCancellations();
  await survivor.executeRefunds();
}
