import { FieldPath, type Firestore, type QueryDocumentSnapshot } from "firebase-admin/firestore";
import { commitUnlessGone } from "../../../helpers/commit";
import { fenceAt, unchangedSince } from "../../../helpers/fences";
import type { EventId, UserId } from "../../../kernel/ids";
import type { EventPage } from "../event-catalogue";
import type { StoredEvent } from "../event-store";
import type { OrganizedEvents, OrganizedPage } from "../organized-events";
import { nameDraft } from "./name-draft";
import { parseEvent, sortKey } from "./stored-event";

const PAGE = 100;

/** Events in `events/{eventId}` by `organizerId`. */
export class FirestoreOrganizedEvents implements OrganizedEvents {
  constructor(private readonly db: Firestore) {}

  async page(organizerId: UserId, after: EventId | null): Promise<OrganizedPage> {
    const organized = this.db.collection("events").where("organizerId", "==", organizerId);
    const first = organized.orderBy(FieldPath.documentId()).limit(PAGE);
    const { docs } = await (after === null ? first : first.startAfter(after)).get();
    const events = docs.map(storedEvent);
    return { events, next: docs.length === PAGE ? (events.at(-1)?.event.id ?? null) : null };
  }

  async latest(
    organizerId: UserId,
    { limit, after }: { readonly limit: number; readonly after: string | null },
  ): Promise<EventPage> {
    const sorted = this.db.collection("events").where("organizerId", "==", organizerId).orderBy("sortKey", "desc");
    const { docs } = await (after === null ? sorted : sorted.startAfter(after)).limit(limit + 1).get();
    const events = docs.slice(0, limit).map((doc) => parseEvent(doc.id, doc.data()));
    const last = events.at(-1);
    return { events, next: docs.length > limit && last !== undefined ? sortKey(last.id, last.startTime) : null };
  }

  async handOver({ event, fence }: StoredEvent, organizerId: UserId): Promise<boolean> {
    const ref = this.db.collection("events").doc(event.id);
    const batch = this.db.batch().update(ref, { organizerId }, unchangedSince(fence));
    if (event.status === "draft") await nameDraft(batch, ref, organizerId);
    return commitUnlessGone(batch);
  }
}

function storedEvent(doc: QueryDocumentSnapshot): StoredEvent {
  const readAt = doc.readTime.toMillis();
  return { event: parseEvent(doc.id, doc.data()), fence: fenceAt(doc.updateTime), readAt };
}
