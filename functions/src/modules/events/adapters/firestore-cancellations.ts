import { FieldPath, type DocumentReference, type Firestore } from "firebase-admin/firestore";
import { commitUnlessGone, isOutdated } from "../../../helpers/commit";
import { fenceAt, unchangedSince } from "../../../helpers/fences";
import { enclose } from "../../../helpers/outbox";
import { eventIdSchema, type EventId } from "../../../kernel/ids";
import type { DomainEvent } from "../../../messages/domain-event";
import type { Cancellations, StoredCancellation } from "../cancellations";
import type { Cancellation } from "../domain/cancellation";
import type { TicketedEvent } from "../domain/event";
import type { StoredEvent } from "../event-store";
import { newCancellation, parseCancellation, storeCancellation } from "./stored-cancellation";
import { storeEvent } from "./stored-event";

/** Cancellations in `cancellations/{eventId}`. */
export class FirestoreCancellations implements Cancellations {
  constructor(private readonly db: Firestore) {}

  open(before: StoredEvent, after: TicketedEvent, announcement: DomainEvent): Promise<boolean> {
    const event = this.db.collection("events").doc(after.id);
    const batch = this.db.batch().update(event, { ...storeEvent(after) }, unchangedSince(before.fence));
    batch.create(this.ref(after.id), newCancellation(after.currency));
    enclose(batch, this.db, announcement);
    return commitUnlessGone(batch);
  }

  async read(eventId: EventId): Promise<StoredCancellation | null> {
    const snapshot = await this.ref(eventId).get();
    const { createTime, updateTime, readTime } = snapshot;
    if (createTime === undefined || updateTime === undefined) return null;
    const cancellation = parseCancellation(eventId, createTime.toMillis(), snapshot.data());
    return { cancellation, fence: fenceAt(updateTime), readAt: readTime.toMillis() };
  }

  async save(before: StoredCancellation, after: Cancellation): Promise<StoredCancellation | null> {
    try {
      const written = { ...storeCancellation(after) };
      const { writeTime } = await this.ref(after.eventId).update(written, unchangedSince(before.fence));
      return { cancellation: after, fence: fenceAt(writeTime), readAt: writeTime.toMillis() };
    } catch (error) {
      if (isOutdated(error)) return null;
      throw error;
    }
  }

  async running(): Promise<readonly EventId[]> {
    const running = this.db.collection("cancellations").where("status", "==", "running");
    const { docs } = await running.orderBy(FieldPath.documentId()).select().get();
    return docs.map(({ id }) => eventIdSchema.parse(id));
  }

  private ref(eventId: EventId): DocumentReference {
    return this.db.collection("cancellations").doc(eventId);
  }
}
