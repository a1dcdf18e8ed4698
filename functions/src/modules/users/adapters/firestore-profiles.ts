import type { DocumentReference, Firestore } from "firebase-admin/firestore";
import * as z from "zod";
import { commit, commitUnlessGone } from "../../../helpers/commit";
import { fenceAt, unchangedSince } from "../../../helpers/fences";
import { enclose } from "../../../helpers/outbox";
import { storedInstant, toTimestamp } from "../../../helpers/timestamps";
import type { UserId } from "../../../kernel/ids";
import type { DomainEvent } from "../../../messages/domain-event";
import type { KeptProfile, Profile, ProfileStore } from "../account-directory";

const storedProfileSchema = z.object({
  name: z.string(),
  email: z.string(),
  createdAt: storedInstant,
  version: z.int().default(1),
});

/** Profiles in `users/{uid}`, which only their owners can read. */
export class FirestoreProfiles implements ProfileStore {
  constructor(private readonly db: Firestore) {}

  async read(id: UserId): Promise<KeptProfile | null> {
    const snapshot = await this.ref(id).get();
    if (snapshot.updateTime === undefined) return null;
    return { profile: { id, ...storedProfileSchema.parse(snapshot.data()) }, fence: fenceAt(snapshot.updateTime) };
  }

  create(profile: Profile, announcement: DomainEvent): Promise<boolean> {
    const batch = this.db.batch().create(this.ref(profile.id), storeProfile(profile));
    enclose(batch, this.db, announcement);
    return commit(batch);
  }

  replace({ fence }: KeptProfile, after: Profile, announcement: DomainEvent): Promise<boolean> {
    const batch = this.db.batch().update(this.ref(after.id), storeProfile(after), unchangedSince(fence));
    enclose(batch, this.db, announcement);
    return commitUnlessGone(batch);
  }

  private ref(id: UserId): DocumentReference {
    return this.db.collection("users").doc(id);
  }
}

function storeProfile({ name, email, createdAt, version }: Profile) {
  return { name, email, createdAt: toTimestamp(createdAt), version };
}
