import { randomBytes } from "node:crypto";
import { z } from "../host/runtime-libraries.ts";
import type { Instance } from "./instance.ts";

const DAY_MS = 24 * 60 * 60 * 1_000;
const AT_ONCE = 20;
const order = z.looseObject({ id: z.string(), ownerId: z.string(), attempt: z.int() });
const answer = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: z.object({ reason: z.string() }) }),
]);

export const ORGANIZER = "organizer";

export interface Plan {
  /** Sold by orders of two. */
  readonly sold: number;
  /** Held, and half of those with a payment under way, by orders of one. */
  readonly held: number;
}

export async function createEvent(instance: Instance, { sold, held }: Plan): Promise<string> {
  const eventId = randomBytes(15).toString("hex");
  const startTime = Date.now() + 30 * DAY_MS;
  const description = {
    ...{ name: "Called off", description: "Nobody plays.", startTime, endTime: startTime + DAY_MS },
    ...{ availableTickets: sold + held, ticketsPrice: 19.99, currency: "USD", refund: { percent: 50 } },
  };
  taken(await instance.createEvent({ eventId, organizerId: ORGANIZER, description, requestHash: null }));
  return eventId;
}

/** Sells and holds tickets until all are gone. */
export async function sellOut(
  instance: Instance,
  { eventId, ...plan }: Plan & { readonly eventId: string },
  step: () => void,
): Promise<void> {
  const sales = Array.from({ length: plan.sold / 2 }, (_, n) => async () => {
    await pay(instance, await hold(instance, { eventId, buyer: `buyer-${n}`, numbers: [2 * n + 1, 2 * n + 2] }));
    step();
  });
  const holds = Array.from({ length: plan.held }, (_, n) => async () => {
    const held = await hold(instance, { eventId, buyer: `holder-${n}`, numbers: [plan.sold + n + 1] });
    if (n % 2 === 0) await askToPay(instance, held);
  });
  await atOnce([...sales, ...holds]);
}

interface Wish {
  readonly eventId: string;
  readonly buyer: string;
  readonly numbers: readonly number[];
}

/** Whether a hold was made; others may have the tickets. */
export async function tryToHold(instance: Instance, wish: Wish): Promise<boolean> {
  return answer.parse(await instance.holdTickets(holdOf(wish))).ok;
}

async function hold(instance: Instance, wish: Wish) {
  return order.parse(taken(await instance.holdTickets(holdOf(wish))));
}

function holdOf({ eventId, buyer, numbers }: Wish) {
  const wishes = numbers.map((number) => {
    const ticketId = `general-${String(number).padStart(6, "0")}`;
    return { kind: "ticket", field: "ticketId", ticketId };
  });
  return { orderId: randomBytes(15).toString("hex"), ownerId: buyer, eventId, wishes, requestHash: null };
}

async function askToPay(
  instance: Instance,
  { id: orderId, ownerId }: { readonly id: string; readonly ownerId: string },
) {
  return order.parse(taken(await instance.purchaseOrder({ ownerId, which: { orderId }, method: null })));
}

async function pay(instance: Instance, held: { readonly id: string; readonly ownerId: string }): Promise<void> {
  const { id: orderId, attempt } = await askToPay(instance, held);
  await instance.finalizePurchase({ orderId, attempt });
}

export function taken(result: unknown): unknown {
  const parsed = answer.parse(result);
  if (!parsed.ok) throw new Error(`The use case refused: ${parsed.error.reason}`);
  return parsed.value;
}

async function atOnce(tasks: readonly (() => Promise<void>)[]): Promise<void> {
  const left = tasks.values();
  const worker = async () => {
    for (const task of left) await task();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
