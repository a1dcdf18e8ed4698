import { setTimeout as wait } from "node:timers/promises";
import type { Account } from "../race/accounts.ts";
import type { Client } from "../race/client.ts";
import type { Browser } from "./browser.ts";
import type { Part } from "./parts.ts";
import { Session, type ShownOrder } from "./session.ts";

/** What a buyer was told at last. */
export type End =
  /** `paidInMs`: from the purchase that went through until the order was seen completed. */
  | { readonly kind: "told"; readonly status: string; readonly paidInMs: number | null }
  | { readonly kind: "broken"; readonly because: string };

/** A buyer's checkout: the hold, the reasons for which cards were declined, and the end. */
export interface Story {
  readonly buyerId: string;
  readonly part: Part;
  readonly held: { readonly orderId: string; readonly ticketId: string } | null;
  readonly declined: readonly string[];
  readonly end: End;
}

export interface Shop {
  readonly client: Client;
  readonly browser: Browser;
}

interface Wish {
  readonly part: Part;
  readonly eventId: string;
  readonly ticketId: string;
}

/** How long a buyer waits for a provider that never answers. */
const SILENCE_MS = 3_000;

/** Plays a part from the hold to its end. */
export async function checkOut(shop: Shop, account: Account, { part, eventId, ticketId }: Wish): Promise<Story> {
  const session = new Session(shop.client, account);
  const declined: string[] = [];
  let held: Story["held"] = null;
  const end = async (): Promise<End> => {
    const { orderId } = await session.hold(eventId, ticketId);
    held = { orderId, ticketId };
    const playing = { session, browser: shop.browser, part, orderId, declined };
    const started = await (part.confirmedBy === "server" ? purchase(playing) : confirm(playing));
    const { status } = part.releases ? await session.release(orderId) : await settled(playing);
    return { kind: "told", status, paidInMs: status === "completed" ? performance.now() - started : null };
  };
  const told = await end().catch((error: unknown): End => ({ kind: "broken", because: String(error) }));
  return { buyerId: account.uid, part, held, declined, end: told };
}

interface Playing {
  readonly session: Session;
  readonly browser: Browser;
  readonly part: Part;
  readonly orderId: string;
  readonly declined: string[];
}

/** Asks for the purchase by one method after the other. Answers when it was asked for last. */
async function purchase({ session, part, orderId, declined }: Playing): Promise<number> {
  let asked = performance.now();
  for (const [index, method] of part.methods.entries()) {
    asked = performance.now();
    await session.purchase(orderId, method);
    const isLast = index === part.methods.length - 1;
    if (isLast && part.ends === "completed") break;
    if (part.ends === "failed") {
      await wait(SILENCE_MS);
    } else {
      const { status, payment } = await session.untilNoMore(isPaying, orderId);
      if (status === "held") declined.push(payment.error?.code ?? "no reason");
    }
  }
  return asked;
}

/** Opens the payment and confirms it by one method after the other. Answers when it was confirmed last. */
async function confirm({ session, browser, part, orderId, declined }: Playing): Promise<number> {
  const secret = await session.createPayment(orderId);
  let asked = performance.now();
  for (const method of part.methods) {
    asked = performance.now();
    const error = await browser.confirm(secret, method);
    if (error !== null) declined.push(error.code);
  }
  return asked;
}

async function settled({ session, browser, orderId }: Playing): Promise<ShownOrder> {
  const shown = await session.untilNoMore((order) => isPaying(order) && !isAsked(order), orderId);
  if (!isAsked(shown)) return shown;
  await browser.passBankCheck(orderId);
  return session.untilNoMore(isPaying, orderId);
}

function isPaying({ status }: ShownOrder): boolean {
  return status === "purchasing";
}

function isAsked({ payment }: ShownOrder): boolean {
  return payment.status === "requires_action";
}
