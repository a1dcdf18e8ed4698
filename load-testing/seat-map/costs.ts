import { Meter, type Bill } from "../host/meter.ts";
import { openHall, standing } from "./hall.ts";
import { atOnce, hold, pay } from "./sell.ts";
import { calmProjectors, type Stage } from "./stage.ts";

const BURST = 500;
const TRICKLE = 20;
/** Shorter than the pause between two tickets, as a second is when one ticket is sold in a while. */
const TRICKLE_EVERY_MS = 5;

/** What projecting one ticket cost that was held and then sold. */
export type CostPerTicket = Pick<Bill, "reads" | "writes">;

/** All tickets of a section are held at once, and then all paid. */
export function burst(stage: Stage, instances: number): Promise<CostPerTicket> {
  const [instance] = stage.instances;
  return costOf(stage, { tickets: BURST, instances }, async ({ eventId, ticketIds }) => {
    const held = await atOnce(ticketIds, (ticketId) => hold(instance, eventId, ticketId));
    await atOnce(held, (order) => pay(instance, order));
  });
}

/** One ticket after the other is held, and paid when that has been projected. */
export function trickle(stage: Stage): Promise<CostPerTicket> {
  const [instance] = stage.instances;
  const plan = { tickets: TRICKLE, instances: 1, every: TRICKLE_EVERY_MS };
  return costOf(stage, plan, async ({ eventId, ticketIds, drained }) => {
    for (const ticketId of ticketIds) {
      const held = await hold(instance, eventId, ticketId);
      await drained();
      await pay(instance, held);
      await drained();
    }
  });
}

interface Sale {
  readonly eventId: string;
  readonly ticketIds: readonly string[];
  readonly drained: () => Promise<void>;
}

async function costOf(
  stage: Stage,
  { tickets, ...plan }: { readonly tickets: number; readonly instances: number; readonly every?: number },
  sell: (sale: Sale) => Promise<void>,
): Promise<CostPerTicket> {
  const connection = stage.connect();
  const meter = new Meter(connection);
  const { eventId, ticketIds } = await openHall(stage.db, stage.instances[0], { ticketTypes: standing(tickets) });
  const { drained, stop } = calmProjectors(stage, connection, plan);
  await drained();
  const { reads, writes } = await meter.during(async () => {
    await sell({ eventId, ticketIds, drained });
    await drained();
  });
  stop();
  return { reads: reads / tickets, writes: writes / tickets };
}
