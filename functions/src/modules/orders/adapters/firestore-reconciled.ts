import type { DocumentReference, Firestore } from "firebase-admin/firestore";
import * as z from "zod";
import { commitAt } from "../../../helpers/commit";
import { fenceAt, unchangedSince } from "../../../helpers/fences";
import { storedInstant, toTimestamp, toTimestampOrNull } from "../../../helpers/timestamps";
import type { PaymentWalk, Reconciled, ReconciledStore, StoredReconciled } from "../reconcile-payments";

const storedWalkSchema = z.object({
  since: storedInstant,
  begunAt: storedInstant,
  movedAt: storedInstant,
  after: z.string().nullable(),
  oldestOpen: storedInstant.nullable(),
});

/** An older release notes no walk. */
const storedSchema = z.object({
  until: storedInstant,
  comparedAt: storedInstant,
  walk: storedWalkSchema.nullable().default(null),
});

/** The document `settings/reconciliation`. */
export class FirestoreReconciled implements ReconciledStore {
  constructor(private readonly db: Firestore) {}

  async read(): Promise<StoredReconciled> {
    const stored = await this.ref().get();
    if (stored.updateTime === undefined) return { reconciled: null, fence: null };
    return { reconciled: storedSchema.parse(stored.data()), fence: fenceAt(stored.updateTime) };
  }

  async save({ fence }: StoredReconciled, after: Reconciled): Promise<StoredReconciled | null> {
    const batch = this.db.batch();
    if (fence === null) batch.create(this.ref(), storeReconciled(after));
    else batch.update(this.ref(), { ...storeReconciled(after) }, unchangedSince(fence));
    const savedAt = await commitAt(batch);
    return savedAt && { reconciled: after, fence: fenceAt(savedAt) };
  }

  private ref(): DocumentReference {
    return this.db.collection("settings").doc("reconciliation");
  }
}

function storeReconciled({ until, comparedAt, walk }: Reconciled) {
  return { until: toTimestamp(until), comparedAt: toTimestamp(comparedAt), walk: walk && storeWalk(walk) };
}

function storeWalk({ since, begunAt, movedAt, after, oldestOpen }: PaymentWalk) {
  return {
    ...{ since: toTimestamp(since), begunAt: toTimestamp(begunAt), movedAt: toTimestamp(movedAt) },
    ...{ after, oldestOpen: toTimestampOrNull(oldestOpen) },
  };
}
