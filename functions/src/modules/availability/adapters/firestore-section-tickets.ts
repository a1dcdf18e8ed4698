import { FieldPath, type Firestore, type Query, type QueryDocumentSnapshot } from "firebase-admin/firestore";
import { orderIdSchema, ticketIdSchema, type OrderId } from "../../../kernel/ids";
import { findTicket, ticketAt, type Section, type TicketedEvent } from "../../events";
import type { Claim } from "../domain/recount";
import type { SectionClaims, SectionTickets } from "../section-tickets";
import { storedTicketSchema, TICKET_FIELDS } from "./stored-ticket";

const PAYING: ReadonlySet<unknown> = new Set(["purchasing", "stuck", "completed"]);

/**
 * The documents of `events/{eventId}/tickets`. Ids are arithmetic, so a section is a range of ids, or one for each row
 * where it is a block: a field to query by would be one index more for every hold to write.
 */
export class FirestoreSectionTickets implements SectionTickets {
  constructor(private readonly db: Firestore) {}

  async claimsIn(event: TicketedEvent, section: Section): Promise<SectionClaims> {
    const tickets = this.db
      .collection("events")
      .doc(event.id)
      .collection("tickets")
      .select(...TICKET_FIELDS);
    const found = await Promise.all(rangesOf(event, section).map((range) => within(tickets, range).get()));
    const readAt = Math.min(...found.map(({ readTime }) => readTime.toMillis()));
    const read = found.flatMap(({ docs }) => docs.flatMap((doc) => ticketOf(event, section, doc)));
    const runOut = read.flatMap((each) => (each.state === "held" && each.until <= readAt ? [each.orderId] : []));
    const paying = await this.paying(new Set(runOut));
    return { readAt, claims: read.map((each) => claimOf(each, paying)) };
  }

  /** Of orders whose hold has run out, those whose tickets nobody can have all the same. */
  private async paying(orderIds: ReadonlySet<OrderId>): Promise<ReadonlySet<string>> {
    if (orderIds.size === 0) return orderIds;
    const refs = [...orderIds].map((orderId) => this.db.collection("orders").doc(orderId));
    const orders = await this.db.getAll(...refs, { fieldMask: ["status"] });
    return new Set(orders.filter((order) => PAYING.has(order.get("status"))).map(({ id }) => id));
  }
}

/** From the first of two ids to before the second. */
type Range = readonly [string, string];

function rangesOf(event: TicketedEvent, section: Section): readonly Range[] {
  const { typeId, plan, runs, total, id } = section;
  if (plan === null) {
    const [first, last] = [ticketAt(event, section, 0), ticketAt(event, section, total - 1)];
    return [[first.ticketId, `${last.ticketId}-`]];
  }
  if (id === `${typeId}_${plan}`) return [startingWith(`${typeId}-${plan}-`)];
  return runs.map(({ row }) => startingWith(`${typeId}-${plan}-${row}-`));
}

/** "." follows "-". */
function startingWith(prefix: string): Range {
  return [prefix, `${prefix.slice(0, -1)}.`];
}

function within(tickets: Query, [from, to]: Range): Query {
  return tickets.where(FieldPath.documentId(), ">=", from).where(FieldPath.documentId(), "<", to);
}

/** None where the ticket is of the neighbouring block, in the same row. */
function ticketOf(event: TicketedEvent, section: Section, doc: QueryDocumentSnapshot) {
  const ticket = findTicket(event, ticketIdSchema.parse(doc.id));
  if (ticket?.sectionId !== section.id) return [];
  return [{ position: ticket.position, ...storedTicketSchema.parse(doc.data()) }];
}

function claimOf(ticket: ReturnType<typeof ticketOf>[number], paying: ReadonlySet<string>): Claim {
  const { position } = ticket;
  if (ticket.state !== "held") return { position, state: ticket.state };
  return { position, state: "held", until: ticket.until, paying: paying.has(orderIdSchema.parse(ticket.orderId)) };
}
