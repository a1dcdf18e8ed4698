import { randomBytes } from "node:crypto";
import {
  FieldPath,
  FieldValue,
  Timestamp,
  type DocumentReference,
  type DocumentSnapshot,
  type Firestore,
} from "firebase-admin/firestore";
import { commit } from "../../../helpers/commit";
import { fenceAt, unchangedSince } from "../../../helpers/fences";
import { userIdSchema, type UserId } from "../../../kernel/ids";
import { DAY } from "../../../kernel/instant";
import type { Erasure, ErasurePage, Erasures } from "../personal-data";

/** Longer than any backup, so that whoever is brought back by one is known to be erased. */
export const REMEMBERED_FOR = 180 * DAY;
/** What is under way never expires. */
const NOT_FINISHED = { erasedAt: FieldValue.delete(), expireAt: FieldValue.delete() };
const PAGE = 50;
const TRIES = 5;

/** Random, so that nothing but an erasure under way leads from a user to it. No account ever has such an id. */
export function randomPseudonym(): UserId {
  return userIdSchema.parse(`erased-${randomBytes(16).toString("hex")}`);
}

/**
 * Erasures in `erasures/{uid}`, which nobody can read from outside: with a `pseudonym` while under way, and with no more
 * than the time once they are finished.
 */
export class FirestoreErasures implements Erasures {
  constructor(private readonly db: Firestore) {}

  async find(id: UserId): Promise<Erasure | null> {
    return underWayIn(await this.ref(id).get());
  }

  async begin(id: UserId, pseudonym: UserId): Promise<Erasure> {
    for (let tried = 0; tried < TRIES; tried += 1) {
      const snapshot = await this.ref(id).get();
      const underWay = underWayIn(snapshot);
      if (underWay !== null) return underWay;
      const { updateTime: lastUpdateTime } = snapshot;
      const batch = this.db.batch();
      if (lastUpdateTime === undefined) batch.create(snapshot.ref, { pseudonym });
      else batch.update(snapshot.ref, { pseudonym, ...NOT_FINISHED }, { lastUpdateTime });
      await commit(batch);
    }
    throw new Error("The erasure is begun and finished by others all the time.");
  }

  async finish(id: UserId, { fence }: Erasure): Promise<void> {
    const erasedAt = FieldValue.serverTimestamp();
    const expireAt = Timestamp.fromMillis(Date.now() + REMEMBERED_FOR);
    const finished = { pseudonym: FieldValue.delete(), erasedAt, expireAt };
    await commit(this.db.batch().update(this.ref(id), finished, unchangedSince(fence)));
  }

  async underWay(after: string | null): Promise<ErasurePage> {
    const byPseudonym = this.db.collection("erasures").orderBy("pseudonym").limit(PAGE);
    const { docs } = await (after === null ? byPseudonym : byPseudonym.startAfter(after)).get();
    const next = docs.length === PAGE ? String(docs.at(-1)?.get("pseudonym")) : null;
    return { userIds: docs.map(({ id }) => userIdSchema.parse(id)), next };
  }

  async finished(after: string | null): Promise<ErasurePage> {
    const all = this.db.collection("erasures").orderBy(FieldPath.documentId()).limit(PAGE);
    const { docs } = await (after === null ? all : all.startAfter(after)).get();
    const finished = docs.filter((doc) => doc.get("pseudonym") === undefined);
    const next = docs.length === PAGE ? (docs.at(-1)?.id ?? null) : null;
    return { userIds: finished.map(({ id }) => userIdSchema.parse(id)), next };
  }

  private ref(id: UserId): DocumentReference {
    return this.db.collection("erasures").doc(id);
  }
}

function underWayIn(snapshot: DocumentSnapshot): Erasure | null {
  const { updateTime, readTime } = snapshot;
  const pseudonym: unknown = snapshot.get("pseudonym");
  if (updateTime === undefined || pseudonym === undefined) return null;
  return {
    pseudonym: userIdSchema.parse(pseudonym),
    startedAt: updateTime.toMillis(),
    readAt: readTime.toMillis(),
    fence: fenceAt(updateTime),
  };
}
