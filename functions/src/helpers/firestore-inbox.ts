import { Timestamp, type DocumentReference, type Firestore, type WriteBatch } from "firebase-admin/firestore";
import { DAY, MINUTE, type Instant } from "../kernel/instant";
import { commit } from "./commit";

const LEASE = 2 * MINUTE;
/** How long it is known that a consumer has applied an event. */
export const REMEMBERED_FOR = 30 * DAY;

/** Remembers an event in the commit of its effect: a second commit for the same event fails. */
export function remember(batch: WriteBatch, ref: DocumentReference, now: Instant): void {
  batch.create(ref, { state: "applied", expireAt: Timestamp.fromMillis(now + REMEMBERED_FOR) });
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
    if (!(await this.lease(ref))) return false;
    try {
      await effect();
    } catch (error) {
      await ref.delete().catch(() => null);
      throw error;
    }
    await ref.update({ state: "applied" });
    return true;
  }

  /** False where the event was applied; throws where somebody else has the lease. */
  private async lease(ref: DocumentReference): Promise<boolean> {
    const now = Date.now();
    const lease = {
      state: "leased",
      leaseUntil: Timestamp.fromMillis(now + LEASE),
      expireAt: Timestamp.fromMillis(now + REMEMBERED_FOR),
    };
    if (await commit(this.db.batch().create(ref, lease))) return true;
    const found = await ref.get();
    if (found.get("state") === "applied") return false;
    const leaseUntil: unknown = found.get("leaseUntil");
    const { updateTime: lastUpdateTime } = found;
    const lapsed = leaseUntil instanceof Timestamp && leaseUntil.toMillis() <= found.readTime.toMillis();
    if (
      lapsed &&
      lastUpdateTime !== undefined &&
      (await commit(this.db.batch().update(ref, lease, { lastUpdateTime })))
    ) {
      return true;
    }
    throw new Error("Another delivery of this event is being applied.");
  }
}
