import { randomBytes } from "node:crypto";
import { z } from "../host/runtime-libraries.ts";
import { sumOf, type Bill } from "../host/meter.ts";
import type { Shop } from "./shop.ts";

const MOST_TRIES = 100;

const answer = z.union([
  z.object({
    ok: z.literal(true),
    value: z.object({ id: z.string(), lines: z.array(z.object({ ticketId: z.string() })) }),
  }),
  z.object({
    ok: z.literal(false),
    error: z.object({ reason: z.string(), facts: z.object({ available: z.int().optional() }).optional() }),
  }),
]);

/** What a buyer was told in the end. */
export type Told =
  | { readonly kind: "held"; readonly orderId: string; readonly ticketIds: readonly string[] }
  | { readonly kind: "refused"; readonly reason: string; readonly available: number | null };

/** One buyer's request for tickets. Times are in milliseconds. */
export interface Visit {
  readonly buyerId: string;
  readonly quantity: number;
  readonly told: Told;
  readonly began: number;
  readonly ended: number;
  /** How often it was told 503 and asked again. */
  readonly repeats: number;
  readonly bill: Bill;
}

export interface Sale {
  readonly began: number;
  /** In the order in which they ended. */
  readonly visits: readonly Visit[];
}

/** What one buyer asks for; `first` is the number of the first ticket that nobody before them asked for. */
export interface Wanted {
  readonly quantity: number;
  readonly first: number;
}

export interface Demand {
  readonly eventId: string;
  readonly wanted: readonly Wanted[];
  readonly wishesOf: (wanted: Wanted) => readonly object[];
  readonly atOnce: number;
}

/** Any tickets of the event's only type. */
export function anyOf({ quantity }: Wanted): readonly object[] {
  return [{ kind: "any", field: "items.0", ticketType: "general", quantity }];
}

/** Tickets that nobody else asks for. */
export function ownOf({ quantity, first }: Wanted): readonly object[] {
  return Array.from({ length: quantity }, (_, n) => {
    const ticketId = `general-${String(first + n).padStart(6, "0")}`;
    return { kind: "ticket", field: `items.${n}`, ticketId };
  });
}

/** Lets the buyers ask, so many of them at once, each for itself and on one of the instances. */
export async function sell(
  { instances, meter }: Pick<Shop, "instances" | "meter">,
  { eventId, wanted, wishesOf, atOnce }: Demand,
  step: () => void = () => undefined,
): Promise<Sale> {
  const visits: Visit[] = [];
  const waiting = wanted.entries();
  const began = performance.now();
  const worker = async () => {
    for (const [index, buyer] of waiting) {
      const instance = instances[index % instances.length];
      if (instance === undefined) throw new Error("There is an instance.");
      const request = { ownerId: `buyer-${index}`, eventId, wishes: wishesOf(buyer), requestHash: null };
      const visit = await visitOf(meter, request, instance.holdTickets);
      visits.push({ ...visit, quantity: buyer.quantity });
      step();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { began, visits };
}

/** Who is told that others were faster each time asks again, as clients do at a 503. */
async function visitOf(
  meter: Pick<Shop["meter"], "of">,
  request: { readonly ownerId: string },
  hold: (request: object) => Promise<unknown>,
): Promise<Omit<Visit, "quantity">> {
  const began = performance.now();
  const bills: Bill[] = [];
  for (let repeats = 0; ; repeats += 1) {
    const orderId = randomBytes(15).toString("hex");
    const { result, bill } = await meter.of(() => hold({ ...request, orderId }));
    bills.push(bill);
    const told = toldBy(result);
    const again = told.kind === "refused" && told.reason === "UNAVAILABLE" && repeats < MOST_TRIES;
    if (again) continue;
    return { buyerId: request.ownerId, told, began, ended: performance.now(), repeats, bill: sumOf(bills) };
  }
}

function toldBy(result: unknown): Told {
  const parsed = answer.parse(result);
  if (!parsed.ok) {
    return { kind: "refused", reason: parsed.error.reason, available: parsed.error.facts?.available ?? null };
  }
  const { id: orderId, lines } = parsed.value;
  return { kind: "held", orderId, ticketIds: lines.map(({ ticketId }) => ticketId) };
}
