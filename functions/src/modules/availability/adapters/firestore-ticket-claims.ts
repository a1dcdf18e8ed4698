import type { Firestore } from "firebase-admin/firestore";
import * as z from "zod";
import { storedInstant } from "../../../helpers/timestamps";
import { orderIdSchema, ticketIdSchema, type EventId, type OrderId, type TicketId } from "../../../kernel/ids";
import type { ClaimedState, TicketClaims } from "../ticket-claims";

const claimSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("held"), until: storedInstant, orderId: orderIdSchema }),
  z.object({ state: z.literal("sold") }),
  z.object({ state: z.literal("blocked") }),
]);

/** The documents of `events/{eventId}/tickets`. */
export class FirestoreTicketClaims implements TicketClaims {
  constructor(private readonly db: Firestore) {}

  async claimedTickets(eventId: EventId): Promise<ReadonlyMap<TicketId, ClaimedState>> {
    const tickets = this.db.collection(`events/${eventId}/tickets`);
    const found = await tickets.select("state", "until", "orderId").get();
    const now = found.readTime.toMillis();
    const claims = found.docs.map((doc) => ({ id: ticketIdSchema.parse(doc.id), ...claimSchema.parse(doc.data()) }));
    const runOut = claims.flatMap((claim) => (claim.state === "held" && claim.until <= now ? [claim.orderId] : []));
    const free = await this.withoutPayment(new Set(runOut));
    const firm = claims.filter((claim) => claim.state !== "held" || claim.until > now || !free.has(claim.orderId));
    return new Map(firm.map(({ id, state }) => [id, state]));
  }

  /** Of orders whose hold has run out, those that are not paying: only these can lose their tickets. */
  private async withoutPayment(orderIds: ReadonlySet<OrderId>): Promise<ReadonlySet<OrderId>> {
    if (orderIds.size === 0) return orderIds;
    const refs = [...orderIds].map((orderId) => this.db.collection("orders").doc(orderId));
    const orders = await this.db.getAll(...refs, { fieldMask: ["status"] });
    const paying = new Set(["purchasing", "stuck", "completed"]);
    return new Set(
      orders.filter((order) => !paying.has(String(order.get("status")))).map(({ id }) => orderIdSchema.parse(id)),
    );
  }
}
