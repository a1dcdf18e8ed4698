import type { CollectionReference, DocumentReference, Firestore } from "firebase-admin/firestore";
import { commit, commitUnlessGone } from "../../../helpers/commit";
import { fenceAt, unchangedSince } from "../../../helpers/fences";
import { enclose } from "../../../helpers/outbox";
import { ticketIdSchema, type EventId, type TicketId } from "../../../kernel/ids";
import type { Instant } from "../../../kernel/instant";
import type { DomainEvent } from "../../../messages/domain-event";
import type { TicketedEvent } from "../domain/event";
import type { EventChange, EventStore, StoredEvent } from "../event-store";
import { nameDraft } from "./name-draft";
import { parseEvent, sortKey, storeEvent } from "./stored-event";

/** What there is of a ticket that its organizer keeps: it has no order. */
const BLOCKED = { state: "blocked" };

/** Events in `events/{eventId}`, their blocked tickets in `events/{eventId}/tickets/{ticketId}`. */
export class FirestoreEventStore implements EventStore {
  constructor(private readonly db: Firestore) {}

  async create(event: TicketedEvent, announcement: DomainEvent | null): Promise<boolean> {
    const batch = this.db.batch().create(this.ref(event.id), storeEvent(event));
    if (announcement !== null) enclose(batch, this.db, announcement);
    return commit(batch);
  }

  async read(id: EventId): Promise<StoredEvent | null> {
    const snapshot = await this.ref(id).get();
    if (snapshot.updateTime === undefined) return null;
    const { updateTime, readTime } = snapshot;
    return { event: parseEvent(id, snapshot.data()), fence: fenceAt(updateTime), readAt: readTime.toMillis() };
  }

  async now(): Promise<Instant> {
    const { readTime } = await this.db.collection("events").doc("now").get();
    return readTime.toMillis();
  }

  async replace(before: StoredEvent, { event, announcement, blocks }: EventChange): Promise<boolean> {
    const batch = this.db.batch().update(this.ref(event.id), { ...storeEvent(event) }, unchangedSince(before.fence));
    for (const ticketId of blocks?.block ?? []) batch.create(this.tickets(event.id).doc(ticketId), BLOCKED);
    for (const ticketId of blocks?.unblock ?? []) batch.delete(this.tickets(event.id).doc(ticketId));
    if (before.event.status === "draft" && event.status !== "draft") await nameDraft(batch, this.ref(event.id), null);
    if (announcement !== null) enclose(batch, this.db, announcement);
    return commitUnlessGone(batch);
  }

  async blockedIn(draft: EventId): Promise<readonly TicketId[]> {
    const tickets = await this.tickets(draft).listDocuments();
    return tickets.map(({ id }) => ticketIdSchema.parse(id));
  }

  async remove(before: StoredEvent): Promise<boolean> {
    const { id } = before.event;
    const batch = this.db.batch().delete(this.ref(id), unchangedSince(before.fence));
    const beneath = [this.tickets(id), this.ref(id).collection("availability")];
    const found = await Promise.all(beneath.map((collection) => collection.listDocuments()));
    for (const ref of found.flat()) batch.delete(ref);
    return commitUnlessGone(batch);
  }

  async cursorBehind(id: EventId): Promise<string | null> {
    const event = (await this.read(id))?.event;
    return event === undefined || event.status === "draft" ? null : sortKey(id, event.startTime);
  }

  private tickets(id: EventId): CollectionReference {
    return this.ref(id).collection("tickets");
  }

  private ref(id: EventId): DocumentReference {
    return this.db.collection("events").doc(id);
  }
}
