import type { Firestore } from "firebase-admin/firestore";
import { commit } from "../../../helpers/commit";
import { enclose } from "../../../helpers/outbox";
import { toTimestamp } from "../../../helpers/timestamps";
import type { DomainEvent } from "../../../messages/domain-event";
import type { Profile, ProfileStore } from "../account-directory";

/** Profiles in `users/{uid}`, which only their owners can read. */
export class FirestoreProfiles implements ProfileStore {
  constructor(private readonly db: Firestore) {}

  create({ id, name, email, createdAt }: Profile, announcement: DomainEvent): Promise<boolean> {
    const profile = { name, email, createdAt: toTimestamp(createdAt) };
    const batch = this.db.batch().create(this.db.collection("users").doc(id), profile);
    enclose(batch, this.db, announcement);
    return commit(batch);
  }
}
