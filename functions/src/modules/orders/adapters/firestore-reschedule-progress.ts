import { Timestamp, type DocumentReference, type Firestore } from "firebase-admin/firestore";
import * as z from "zod";
import { isOutdated } from "../../../helpers/commit";
import { fenceAt, unchangedSince } from "../../../helpers/fences";
import { REMEMBERED_FOR } from "../../../helpers/firestore-inbox";
import { encloseAgain } from "../../../helpers/outbox";
import type { Clock } from "../../../kernel/instant";
import type { Reschedule } from "../domain/reschedule";
import type { RescheduleProgress, StoredProgress } from "../reschedule-progress";

const storedProgressSchema = z.object({ state: z.enum(["begun", "applied"]), after: z.string().nullable() });

/** Documents `inbox/announce-reschedule~{eventId}.{version}`. */
export class FirestoreRescheduleProgress implements RescheduleProgress {
  constructor(
    private readonly db: Firestore,
    private readonly clock: Clock,
  ) {}

  async read(reschedule: Reschedule): Promise<StoredProgress> {
    const snapshot = await this.ref(reschedule).get();
    if (snapshot.updateTime === undefined) return { reschedule, after: null, isDone: false, fence: null };
    const { state, after } = storedProgressSchema.parse(snapshot.data());
    return { reschedule, after, isDone: state === "applied", fence: fenceAt(snapshot.updateTime) };
  }

  async advance(
    ...[before, { announcements, next }]: Parameters<RescheduleProgress["advance"]>
  ): ReturnType<RescheduleProgress["advance"]> {
    const { reschedule, fence } = before;
    const ref = this.ref(reschedule);
    const isDone = next === null;
    const expireAt = Timestamp.fromMillis(this.clock.now() + REMEMBERED_FOR);
    const stored = { state: isDone ? "applied" : "begun", after: next, expireAt };
    const batch = this.db.batch();
    if (fence === null) batch.create(ref, stored);
    else batch.update(ref, stored, unchangedSince(fence));
    for (const announcement of announcements) encloseAgain(batch, this.db, announcement);
    try {
      const [written] = await batch.commit();
      return written === undefined ? null : { reschedule, after: next, isDone, fence: fenceAt(written.writeTime) };
    } catch (error) {
      if (isOutdated(error)) return null;
      throw error;
    }
  }

  private ref({ eventId, version }: Reschedule): DocumentReference {
    return this.db.collection("inbox").doc(`announce-reschedule~${eventId}.${version}`);
  }
}
