import {
  FieldPath,
  type CollectionReference,
  type DocumentSnapshot,
  type Firestore,
  type Query,
} from "firebase-admin/firestore";
import { orderIdSchema, ticketIdSchema, type OrderId } from "../../../kernel/ids";
import { sumOf } from "../../../kernel/money";
import type { Instant } from "../../../kernel/instant";
import { findTicket, ticketAt, type Section, type TicketedEvent } from "../../events";
import type { Claim } from "../domain/recount";
import { MAX_EXACT_READS, type FewClaims, type SectionClaims, type SectionTickets } from "../section-tickets";
import { storedTicketSchema, TICKET_FIELDS } from "./stored-ticket";
import { rangesOf, type Range } from "./ticket-ranges";

const PAYING: ReadonlySet<unknown> = new Set(["purchasing", "stuck", "completed"]);

/**
 * The documents of `events/{eventId}/tickets`. Ids are arithmetic, so a section is a range of ids, or some where it is a
 * block, or else each of its ids: a field to query by would be one index more for every hold to write.
 */
export class FirestoreSectionTickets implements SectionTickets, FewClaims {
  constructor(private readonly db: Firestore) {}

  async claimsIn(event: TicketedEvent, section: Section): Promise<SectionClaims> {
    const ranges = rangesOf(event, section);
    const found = ranges === null ? await this.each(event, section) : await this.within(event, ranges);
    const claimed = claimedIn(event, section, found);
    return this.claimsOf(claimed, runOutOf(claimed));
  }

  async fewClaimsIn(event: TicketedEvent, section: Section): Promise<SectionClaims | null> {
    const ranges = rangesOf(event, section);
    if (ranges === null && section.total > MAX_EXACT_READS) return null;
    const limit = Math.floor(MAX_EXACT_READS / (ranges?.length ?? 1));
    const found = ranges === null ? await this.each(event, section) : await this.within(event, ranges, limit);
    if (ranges !== null && found.some(({ docs }) => docs.length === limit)) return null;
    const claimed = claimedIn(event, section, found);
    const runOut = runOutOf(claimed);
    const reads = sumOf(found.map(({ docs }) => Math.max(1, docs.length))) + runOut.size;
    return reads > MAX_EXACT_READS ? null : this.claimsOf(claimed, runOut);
  }

  private async claimsOf({ tickets, readAt }: Claimed, runOut: ReadonlySet<OrderId>): Promise<SectionClaims> {
    const paying = await this.paying(runOut);
    return { readAt, claims: tickets.map((ticket) => claimOf(ticket, paying)) };
  }

  private within(event: TicketedEvent, ranges: readonly Range[], limit?: number): Promise<readonly Found[]> {
    const all = this.tickets(event).select(...TICKET_FIELDS);
    const tickets = limit === undefined ? all : all.limit(limit);
    return Promise.all(ranges.map((range) => within(tickets, range).get()));
  }

  private async each(event: TicketedEvent, section: Section): Promise<readonly Found[]> {
    const positions = Array.from({ length: section.total }, (_, position) => position);
    const refs = positions.map((position) => this.tickets(event).doc(ticketAt(event, section, position).ticketId));
    const docs = await this.db.getAll(...refs, { fieldMask: [...TICKET_FIELDS] });
    return docs.map((doc) => ({ docs: doc.exists ? [doc] : [], readTime: doc.readTime }));
  }

  private tickets(event: TicketedEvent): CollectionReference {
    return this.db.collection("events").doc(event.id).collection("tickets");
  }

  /** Of orders whose hold has run out, those whose tickets nobody can have all the same. */
  private async paying(orderIds: ReadonlySet<OrderId>): Promise<ReadonlySet<string>> {
    if (orderIds.size === 0) return orderIds;
    const refs = [...orderIds].map((orderId) => this.db.collection("orders").doc(orderId));
    const orders = await this.db.getAll(...refs, { fieldMask: ["status"] });
    return new Set(orders.filter((order) => PAYING.has(order.get("status"))).map(({ id }) => id));
  }
}

interface Found {
  readonly docs: readonly DocumentSnapshot[];
  readonly readTime: { toMillis(): number };
}

interface Claimed {
  readonly tickets: readonly ClaimedTicket[];
  readonly readAt: Instant;
}

function claimedIn(event: TicketedEvent, section: Section, found: readonly Found[]): Claimed {
  const readAt = Math.min(...found.map(({ readTime }) => readTime.toMillis()));
  return { readAt, tickets: found.flatMap(({ docs }) => docs.flatMap((doc) => ticketOf(event, section, doc))) };
}

/** The orders whose hold has run out. */
function runOutOf({ tickets, readAt }: Claimed): ReadonlySet<OrderId> {
  return new Set(tickets.flatMap((each) => (each.state === "held" && each.until <= readAt ? [each.orderId] : [])));
}

function within(tickets: Query, [from, to]: Range): Query {
  return tickets.where(FieldPath.documentId(), ">=", from).where(FieldPath.documentId(), "<", to);
}

/** None where the ticket is of the neighbouring block, in the same row. */
function ticketOf(event: TicketedEvent, section: Section, doc: DocumentSnapshot) {
  const ticket = findTicket(event, ticketIdSchema.parse(doc.id));
  if (ticket?.sectionId !== section.id) return [];
  return [{ position: ticket.position, ...storedTicketSchema.parse(doc.data()) }];
}

type ClaimedTicket = ReturnType<typeof ticketOf>[number];

function claimOf(ticket: ClaimedTicket, paying: ReadonlySet<string>): Claim {
  const { position } = ticket;
  if (ticket.state !== "held") return { position, state: ticket.state };
  return { position, state: "held", until: ticket.until, paying: paying.has(orderIdSchema.parse(ticket.orderId)) };
}
