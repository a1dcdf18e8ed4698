import type { DocumentReference, Firestore } from "firebase-admin/firestore";
import * as z from "zod";
import { commit } from "../../../helpers/commit";
import { storedInstant, toTimestamp } from "../../../helpers/timestamps";
import type { Reconciled, ReconciledStore } from "../reconcile-payments";

const storedSchema = z.object({ until: storedInstant, comparedAt: storedInstant });

/** The document `settings/reconciliation`. Of two runs at once, the earlier one's note stands. */
export class FirestoreReconciled implements ReconciledStore {
  constructor(private readonly db: Firestore) {}

  async read(): Promise<Reconciled | null> {
    const stored = await this.ref().get();
    return stored.exists ? storedSchema.parse(stored.data()) : null;
  }

  async save({ until, comparedAt }: Reconciled): Promise<void> {
    const { updateTime: lastUpdateTime } = await this.ref().get();
    const note = { until: toTimestamp(until), comparedAt: toTimestamp(comparedAt) };
    const batch = this.db.batch();
    await commit(
      lastUpdateTime === undefined
        ? batch.create(this.ref(), note)
        : batch.update(this.ref(), note, { lastUpdateTime }),
    );
  }

  private ref(): DocumentReference {
    return this.db.collection("settings").doc("reconciliation");
  }
}
