import type { DocumentReference, Firestore, Timestamp } from "firebase-admin/firestore";
import * as z from "zod";
import { commit } from "../../../helpers/commit";
import { START, type AuditCursor, type AuditPlace } from "../audit-cursor";

const storedPlaceSchema = z.object({ after: z.string().nullable(), section: z.int().min(0) });

/** The document `settings/availabilityAudit`. */
export class FirestoreAuditCursor implements AuditCursor {
  private readonly ref: DocumentReference;
  private lastUpdateTime: Timestamp | null = null;

  constructor(private readonly db: Firestore) {
    this.ref = db.collection("settings").doc("availabilityAudit");
  }

  async read(): Promise<AuditPlace> {
    const stored = await this.ref.get();
    this.lastUpdateTime = stored.updateTime ?? null;
    return stored.exists ? storedPlaceSchema.parse(stored.data()) : START;
  }

  /** Where another run was faster, its place is as good. */
  async save({ after, section }: AuditPlace): Promise<void> {
    const { lastUpdateTime } = this;
    const batch = this.db.batch();
    if (lastUpdateTime === null) batch.create(this.ref, { after, section });
    else batch.update(this.ref, { after, section }, { lastUpdateTime });
    await commit(batch);
  }
}
