import { randomBytes } from "node:crypto";
import { taken } from "../cancellation/sale.ts";
import type { Instance } from "../cancellation/instance.ts";
import { z } from "../host/runtime-libraries.ts";
import { named } from "./wishes.ts";

const AT_ONCE = 25;
const order = z.looseObject({ id: z.string(), ownerId: z.string(), attempt: z.int() });

/** A hold that must succeed, by a buyer who has none. */
export async function hold(instance: Instance, eventId: string, ticketId: string) {
  const [orderId, ownerId] = [randomBytes(15).toString("hex"), `buyer-of-${ticketId}`];
  const request = { orderId, ownerId, eventId, wishes: named([ticketId]), requestHash: null };
  return order.parse(taken(await instance.holdTickets(request)));
}

/** A purchase that must succeed. */
export async function pay(instance: Instance, held: Awaited<ReturnType<typeof hold>>): Promise<void> {
  const { id: orderId, ownerId } = held;
  const asked = order.parse(taken(await instance.purchaseOrder({ ownerId, which: { orderId }, method: null })));
  await instance.finalizePurchase({ orderId, attempt: asked.attempt });
}

/** Does it for all, so many at a time as the emulator answers in good time. */
export async function atOnce<Thing, Made>(
  things: readonly Thing[],
  work: (thing: Thing) => Promise<Made>,
): Promise<readonly Made[]> {
  const made: Made[] = [];
  const left = things.values();
  const worker = async () => {
    for (const thing of left) made.push(await work(thing));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return made;
}
