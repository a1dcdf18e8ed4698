import type { DocumentReference, Firestore } from "firebase-admin/firestore";
import * as z from "zod";
import { commit } from "../../../helpers/commit";
import { fenceAt, unchangedSince } from "../../../helpers/fences";
import { toTimestamp, toTimestampOrNull } from "../../../helpers/timestamps";
import type { Fence } from "../../../kernel/fence";
import type { Disputes } from "../settle-dispute";

const storedSchema = z.object({ status: z.string() });

/** Documents `disputes/{disputeId}`, each in the state that somebody was told last. */
export class FirestoreDisputes implements Disputes {
  constructor(private readonly db: Firestore) {}

  async read(id: string): ReturnType<Disputes["read"]> {
    const known = await this.ref(id).get();
    if (known.updateTime === undefined) return null;
    return { ...storedSchema.parse(known.data()), fence: fenceAt(known.updateTime) };
  }

  keep(dispute: Parameters<Disputes["keep"]>[0], before: Fence | null): Promise<boolean> {
    const { id, paymentId, orderId, amount, reason, status, deadline, openedAt } = dispute;
    const times = { deadline: toTimestampOrNull(deadline), openedAt: toTimestamp(openedAt) };
    const told = { paymentId, orderId, ...amount, reason, status, ...times };
    const batch = this.db.batch();
    if (before === null) batch.create(this.ref(id), told);
    else batch.update(this.ref(id), told, unchangedSince(before));
    return commit(batch);
  }

  private ref(id: string): DocumentReference {
    return this.db.collection("disputes").doc(id);
  }
}
