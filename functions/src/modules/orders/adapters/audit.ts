import { isDeepStrictEqual } from "node:util";
import { isLive, liveLines, type LineStatus, type Order } from "../domain/order";
import { reasonOf } from "../domain/refunds";
import type { Movement } from "../domain/movement";
import { LedgerBalance } from "./ledger-balance";
import { parseMovement } from "./stored-movement";
import { parseBuyerLines, parseClaim, quantities } from "./stored-claim";
import { parseOrder, storeOrder } from "./stored-order";

/** The collection groups whose documents follow from the orders' lines. */
export const FOLLOWERS = ["tickets", "buyers", "purchases", "refunds", "ledger"] as const;
export type Follower = (typeof FOLLOWERS)[number];

interface StoredDocument {
  readonly id: string;
  readonly path: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What an order demands of each collection, as texts that are equal to those of the documents it has. */
const DEMANDS: Readonly<Record<Follower, (order: Order) => readonly string[]>> = {
  tickets: ({ id, ownerId, eventId, lines }) =>
    lines.filter(isLive).map((line) => `${ticketPath(eventId, line.ticketId)} ${line.status} ${id} ${ownerId}`),
  buyers: (order) =>
    liveLines(order).length === 0
      ? []
      : [`events/${order.eventId}/buyers/${order.ownerId} ${order.id} ${inOrder(quantities(order))}`],
  purchases: ({ id, ownerId, eventId, currency, lines }) =>
    lines.flatMap(({ ticketId, price, status }) => {
      const state = BOUGHT[status];
      const path = `users/${ownerId}/purchases/${eventId}_${ticketId}_${id}`;
      return state === undefined ? [] : [`${path} ${state} ${price} ${currency}`];
    }),
  refunds: ({ id, ownerId, currency, refunds }) =>
    refunds.map(
      (refund) => `orders/${id}/refunds/${refund.id} ${refund.status} ${refund.amount} ${currency} ${ownerId}`,
    ),
  ledger: ({ id, attempt, total, currency, payment, refunds, disputes }) => [
    ...(payment.status === "captured" ? [`orders/${id}/ledger/${attempt}-captured ${total} ${currency}`] : []),
    ...refunds
      .filter(({ status, amount }) => status === "succeeded" && amount > 0)
      .map((refund) => `orders/${id}/ledger/refund-${reasonOf(refund)} ${refund.amount} ${currency}`),
    ...disputes.flatMap((dispute) =>
      (dispute.status === "won" ? ["disputed", "dispute-won"] : ["disputed"]).map(
        (kind) => `orders/${id}/ledger/${kind}-${dispute.id} ${dispute.amount} ${currency}`,
      ),
    ),
  ],
};

const BOUGHT: Partial<Record<LineStatus, string>> = { sold: "active", cancelled: "cancelled" };

const FOUND: Readonly<Record<Follower, (document: StoredDocument) => readonly string[]>> = {
  tickets: ({ id, path, data }) => {
    const claim = parseClaim(id, data);
    return claim.state === "blocked" ? [] : [`${path} ${claim.state} ${claim.orderId} ${claim.ownerId}`];
  },
  buyers: ({ path, data }) => parseBuyerLines(data).map(({ orderId, types }) => `${path} ${orderId} ${inOrder(types)}`),
  purchases: ({ path, data }) => [`${path} ${text(data["status"])} ${text(data["price"])} ${text(data["currency"])}`],
  refunds: ({ path, data }) => {
    const facts = [data["status"], data["amount"], data["currency"], data["ownerId"]];
    return [`${path} ${facts.map(text).join(" ")}`];
  },
  ledger: ({ id, path, data }) =>
    ASKED_FOR.test(id) ? [`${path} ${text(data["amount"])} ${text(data["currency"])}`] : [],
};

/** Movements that an order's state asks for; others are of attempts that failed, and only have to balance. */
const ASKED_FOR = /^(\d+-captured|disputed-.*|dispute-won-.*)$/;
/** A refund and its reversal, which together moved nothing. */
const REFUND = /\/(refund|reverse)-/;

/** Is given all orders, then all that follows from them, and names what contradicts. Keeps no documents. */
export class Audit {
  private readonly violations: string[] = [];
  private readonly liveOrders = new Map<string, string>();
  private readonly demanded: Readonly<Record<Follower, Set<string>>> = {
    tickets: new Set(),
    buyers: new Set(),
    purchases: new Set(),
    refunds: new Set(),
    ledger: new Set(),
  };
  private readonly balance = new LedgerBalance();
  /** What each refund moved in the end. */
  private readonly refunded = new Map<string, number>();

  order({ id, path, data }: StoredDocument): void {
    this.reading(path, () => {
      const order = parseOrder(id, data);
      if (order.version < 1) this.violations.push(`${path} has version ${order.version}`);
      if (!isDeepStrictEqual(storeOrder(order)["sweep"], data["sweep"])) {
        this.violations.push(`${path} is ${order.status}, and its sweep is not what that needs`);
      }
      for (const line of order.lines.filter(isLive)) this.claim(ticketPath(order.eventId, line.ticketId), id);
      for (const follower of FOLLOWERS) {
        for (const demand of DEMANDS[follower](order)) this.demanded[follower].add(demand);
      }
    });
  }

  follower(follower: Follower, document: StoredDocument): void {
    this.reading(document.path, () => {
      if (follower === "ledger") {
        const [ledger = ""] = document.path.split("/ledger/");
        const movement = parseMovement(document.id, document.data);
        this.balance.add(ledger, movement);
        this.addRefund(document, movement);
      }
      for (const found of FOUND[follower](document)) this.found(follower, found);
    });
  }

  /** To be called when everything was read. */
  finish(): readonly string[] {
    for (const [refund, amount] of this.refunded)
      if (amount !== 0) this.found("ledger", refund.replace("#", `${amount}`));
    const missing = FOLLOWERS.flatMap((follower) => [...this.demanded[follower]]);
    return [
      ...this.violations,
      ...this.balance.violations(),
      ...missing.map((demand) => `an order's line asks for, but missing: ${demand}`),
    ];
  }

  private found(follower: Follower, found: string): void {
    if (!this.demanded[follower].delete(found)) this.violations.push(`no order's line asks for: ${found}`);
  }

  private addRefund({ path, data }: StoredDocument, { kind, amount }: Movement): void {
    if (!REFUND.test(path)) return;
    const refund = `${path.replace(REFUND, "/refund-")} # ${text(data["currency"])}`;
    this.refunded.set(refund, (this.refunded.get(refund) ?? 0) + (kind === "reversed" ? -amount : amount));
  }

  private claim(ticket: string, orderId: string): void {
    const other = this.liveOrders.get(ticket);
    if (other !== undefined) this.violations.push(`${ticket} is in two live orders: ${other} and ${orderId}`);
    this.liveOrders.set(ticket, orderId);
  }

  private reading(path: string, read: () => void): void {
    try {
      read();
    } catch (error) {
      this.violations.push(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

function ticketPath(eventId: string, ticketId: string): string {
  return `events/${eventId}/tickets/${ticketId}`;
}

function inOrder(types: Readonly<Record<string, number>>): string {
  return JSON.stringify(Object.entries(types).sort(([one], [other]) => (one < other ? -1 : 1)));
}

function text(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "?";
}
