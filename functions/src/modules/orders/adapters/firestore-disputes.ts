import type { Firestore } from "firebase-admin/firestore";
import { commit } from "../../../helpers/commit";
import type { Disputes } from "../hear-provider";

/** Documents `disputes/{disputeId}`, each in the state that the provider told last. */
export class FirestoreDisputes implements Disputes {
  constructor(private readonly db: Firestore) {}

  async keep({ id, paymentId, orderId, amount, reason, status }: Parameters<Disputes["keep"]>[0]): Promise<boolean> {
    const ref = this.db.collection("disputes").doc(id);
    const told = { paymentId, orderId, ...amount, reason, status };
    if (await commit(this.db.batch().create(ref, told))) return true;
    const known = await ref.get();
    const { updateTime: lastUpdateTime } = known;
    if (lastUpdateTime === undefined || known.get("status") === status) return false;
    if (await commit(this.db.batch().update(ref, told, { lastUpdateTime }))) return true;
    throw new Error("The dispute was told of by another delivery just now.");
  }
}
