import { randomBytes } from "node:crypto";
import type { DocumentReference, Firestore } from "firebase-admin/firestore";
import { commit } from "../../../helpers/commit";
import { userIdSchema, type UserId } from "../../../kernel/ids";
import type { Erasure, Erasures } from "../personal-data";

/** Random, so that nothing but `erasures/{uid}` leads from a user to it. No account ever has such an id. */
export function randomPseudonym(): UserId {
  return userIdSchema.parse(`erased-${randomBytes(16).toString("hex")}`);
}

/** Erasures under way in `erasures/{uid}`, which nobody can read from outside. */
export class FirestoreErasures implements Erasures {
  constructor(private readonly db: Firestore) {}

  async find(id: UserId): Promise<Erasure | null> {
    const snapshot = await this.ref(id).get();
    if (snapshot.createTime === undefined) return null;
    return {
      pseudonym: userIdSchema.parse(snapshot.get("pseudonym")),
      startedAt: snapshot.createTime.toMillis(),
      readAt: snapshot.readTime.toMillis(),
    };
  }

  async begin(id: UserId, pseudonym: UserId): Promise<Erasure> {
    await commit(this.db.batch().create(this.ref(id), { pseudonym }));
    const erasure = await this.find(id);
    if (erasure === null) throw new Error("The erasure was finished by another run just now.");
    return erasure;
  }

  async forget(id: UserId): Promise<void> {
    await this.ref(id).delete();
  }

  private ref(id: UserId): DocumentReference {
    return this.db.collection("erasures").doc(id);
  }
}
