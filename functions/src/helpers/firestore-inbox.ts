import { randomUUID } from "node:crypto";
import {
  Timestamp,
  type DocumentReference,
  type DocumentSnapshot,
  type Firestore,
  type WriteBatch,
} from "firebase-admin/firestore";
import { DAY, MINUTE, type Instant } from "../kernel/instant";
import { commitAt } from "./commit";

const LEASE = 2 * MINUTE;
/** How long it is known that a consumer has applied an event. */
export const REMEMBERED_FOR = 30 * DAY;

/** Remembers an event in the commit of its effect: a second commit for the same event fails. */
export function remember(batch: WriteBatch, ref: DocumentReference, now: Instant): void {
  batch.create(ref, { state: "applied", expireAt: expireAt(now) });
}

/**
 * Documents `inbox/{consumer}~{eventId}`. An effect outside the database cannot commit with its note, so the event is
 * leased first: a crash between effect and note lets the effect be repeated after the lease, under the same id.
 */
export class FirestoreInbox {
  constructor(
    private readonly db: Firestore,
    private readonly consumer: string,
  ) {}

  async once(eventId: string, effect: () => Promise<void>): Promise<boolean> {
    const ref = this.db.collection("inbox").doc(`${this.consumer}~${eventId}`);
    const leasedAt = await this.lease(ref);
    if (leasedAt === null) return false;
    try {
      await effect();
    } catch (error) {
      // Its own lease and no other: a delivery that outlived it may find the next one's, or that it was applied.
      await ref.delete({ lastUpdateTime: leasedAt }).catch(() => null);
      throw error;
    }
    // Whoever has the lease by now, or has let go of it: the effect has happened.
    await ref.set({ state: "applied", expireAt: expireAt(Date.now()) });
    return true;
  }

  /** The version of the note that leases the event to this delivery; null where it was applied; throws where another has it. */
  private async lease(ref: DocumentReference): Promise<Timestamp | null> {
    const now = Date.now();
    const by = randomUUID();
    const leaseUntil = Timestamp.fromMillis(now + LEASE);
    const lease = { state: "leased", by, leaseUntil, expireAt: expireAt(now) };
    const created = await commitAt(this.db.batch().create(ref, lease));
    if (created !== null) return created;
    const found = await ref.get();
    if (found.get("state") === "applied") return null;
    const leasedAt = versionBy(by, found) ?? (hasLapsed(found) ? await this.takeOver(found, lease) : null);
    if (leasedAt === null) throw new Error("Another delivery of this event is being applied.");
    return leasedAt;
  }

  private async takeOver(lapsed: DocumentSnapshot, lease: { readonly by: string }): Promise<Timestamp | null> {
    const { ref, updateTime: lastUpdateTime } = lapsed;
    if (lastUpdateTime === undefined) return null;
    const taken = await commitAt(this.db.batch().update(ref, lease, { lastUpdateTime }));
    return taken ?? versionBy(lease.by, await ref.get());
  }
}

/** Null where the note is another's. A commit whose answer was lost is sent again and refused: its note is there. */
function versionBy(delivery: string, note: DocumentSnapshot): Timestamp | null {
  return note.get("by") === delivery ? (note.updateTime ?? null) : null;
}

function hasLapsed(note: DocumentSnapshot): boolean {
  const leaseUntil: unknown = note.get("leaseUntil");
  return leaseUntil instanceof Timestamp && leaseUntil.toMillis() <= note.readTime.toMillis();
}

function expireAt(now: Instant): Timestamp {
  return Timestamp.fromMillis(now + REMEMBERED_FOR);
}
