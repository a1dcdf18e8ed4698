import { setTimeout as wait } from "node:timers/promises";
import { z } from "../host/runtime-libraries.ts";
import type { Account } from "./accounts.ts";
import type { AnswerWithBody, Client } from "./client.ts";
import { freeTickets, showEvent } from "./event.ts";

/** What a buyer was told at last. */
export type End =
  | { readonly kind: "sold"; readonly orderId: string; readonly ticketId: string; readonly holdToSoldMs: number }
  /** No ticket is left; the status is that of the last attempt to hold one. */
  | { readonly kind: "lost"; readonly lastHold: number }
  | { readonly kind: "broken"; readonly because: string };

/** A buyer's race: the hold that was answered 200, if any, and the end. */
export interface Story {
  readonly buyerId: string;
  readonly held: { readonly orderId: string; readonly ticketId: string } | null;
  readonly end: End;
}

export interface Race {
  readonly client: Client;
  readonly eventId: string;
  /** How long a buyer waits for a purchase to complete. */
  readonly patienceMs: number;
}

const FIRST_LOOK_AFTER_MS = 50;
const LONGEST_PAUSE_MS = 1_000;

const orderAnswer = z.object({
  orderId: z.string(),
  status: z.string(),
  tickets: z.tuple([z.object({ ticketId: z.string(), status: z.string() })]),
});

/** Asks for any ticket, once: whoever is not told of one is told that none is left. */
export async function raceByQuantity(on: Race, buyer: Account): Promise<Story> {
  const { client, eventId } = on;
  const started = performance.now();
  const body = { eventId, items: [{ ticketType: "general", quantity: 1 }] };
  const hold = await client.call({ endpoint: "holdTicket", token: buyer.token, body });
  if (hold.status !== 200) {
    const end: End = hold.code === "SOLD_OUT" ? { kind: "lost", lastHold: hold.status } : broken(hold);
    return { buyerId: buyer.uid, held: null, end };
  }
  const { orderId, tickets } = orderAnswer.parse(hold.body);
  const [{ ticketId }] = tickets;
  const end = await pay(on, buyer, { orderId, ticketId, started });
  return { buyerId: buyer.uid, held: { orderId, ticketId }, end };
}

/** Tries for a ticket, and then for any other that is free, until one is sold to the buyer or none is left. */
export async function race(on: Race, buyer: Account, firstChoice: string): Promise<Story> {
  const { client, eventId } = on;
  let ticketId = firstChoice;
  for (;;) {
    const started = performance.now();
    const hold = await client.call({ endpoint: "holdTicket", token: buyer.token, body: { eventId, ticketId } });
    if (hold.status === 200) {
      const { orderId } = orderAnswer.parse(hold.body);
      return {
        buyerId: buyer.uid,
        held: { orderId, ticketId },
        end: await pay(on, buyer, { orderId, ticketId, started }),
      };
    }
    const lost = { buyerId: buyer.uid, held: null };
    if (hold.code !== "TICKET_UNAVAILABLE") return { ...lost, end: broken(hold) };
    const shown = await showEvent(client, eventId);
    if (shown === null) return { ...lost, end: { kind: "broken", because: "The event could not be read." } };
    const free = freeTickets(shown);
    const next = free[Math.floor(Math.random() * free.length)];
    if (next === undefined) return { ...lost, end: { kind: "lost", lastHold: hold.status } };
    ticketId = next;
  }
}

interface Held {
  readonly orderId: string;
  readonly ticketId: string;
  readonly started: number;
}

async function pay(on: Race, { token }: Account, { orderId, ticketId, started }: Held): Promise<End> {
  const purchase = await on.client.call({ endpoint: "purchaseEventHttps", token, body: { orderId } });
  if (purchase.status !== 202) return broken(purchase);
  let pause = FIRST_LOOK_AFTER_MS;
  while (performance.now() - started < on.patienceMs) {
    await wait(pause);
    pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS);
    const answer = await on.client.call({ endpoint: "getOrder", token, query: { orderId } });
    if (answer.status !== 200) return broken(answer);
    const order = orderAnswer.parse(answer.body);
    const [ticket] = order.tickets;
    if (order.status === "completed" && ticket.status === "sold") {
      return { kind: "sold", orderId, ticketId, holdToSoldMs: performance.now() - started };
    }
    if (order.status !== "purchasing") {
      return { kind: "broken", because: `order ${orderId} became ${order.status}, its ticket ${ticket.status}` };
    }
  }
  return { kind: "broken", because: `order ${orderId} was not completed in ${on.patienceMs} ms` };
}

function broken({ endpoint, status, code }: AnswerWithBody): End {
  return { kind: "broken", because: `${endpoint} answered ${status} ${code ?? ""}` };
}
