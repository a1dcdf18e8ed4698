import type { DocumentReference, Firestore } from "firebase-admin/firestore";
import { commit, commitUnlessGone } from "../../../helpers/commit";
import { fenceAt, unchangedSince } from "../../../helpers/fences";
import { enclose } from "../../../helpers/outbox";
import type { EventId } from "../../../kernel/ids";
import type { DomainEvent } from "../../../messages/domain-event";
import type { TicketedEvent } from "../domain/event";
import type { EventStore, StoredEvent } from "../event-store";
import { parseEvent, sortKey, storeEvent } from "./stored-event";

/** Events in `events/{eventId}`. */
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
    return { event: parseEvent(id, snapshot.data()), fence: fenceAt(snapshot.updateTime) };
  }

  async replace(before: StoredEvent, after: TicketedEvent, announcement: DomainEvent | null): Promise<boolean> {
    const batch = this.db.batch().update(this.ref(after.id), { ...storeEvent(after) }, unchangedSince(before.fence));
    if (announcement !== null) enclose(batch, this.db, announcement);
    return commitUnlessGone(batch);
  }

  remove(before: StoredEvent): Promise<boolean> {
    return commitUnlessGone(this.db.batch().delete(this.ref(before.event.id), unchangedSince(before.fence)));
  }

  async cursorBehind(id: EventId): Promise<string | null> {
    const event = (await this.read(id))?.event;
    return event === undefined || event.status === "draft" ? null : sortKey(id, event.startTime);
  }

  private ref(id: EventId): DocumentReference {
    return this.db.collection("events").doc(id);
  }
}
