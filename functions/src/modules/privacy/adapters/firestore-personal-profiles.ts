import type { DocumentReference, Firestore } from "firebase-admin/firestore";
import * as z from "zod";
import { storedInstant } from "../../../helpers/timestamps";
import type { UserId } from "../../../kernel/ids";
import type { Profiles, StoredProfile } from "../personal-data";

const storedProfileSchema = z.object({ name: z.string(), email: z.string(), createdAt: storedInstant });

/** Profiles in `users/{uid}`. */
export class FirestorePersonalProfiles implements Profiles {
  constructor(private readonly db: Firestore) {}

  async find(id: UserId): Promise<StoredProfile | null> {
    const snapshot = await this.ref(id).get();
    return snapshot.exists ? storedProfileSchema.parse(snapshot.data()) : null;
  }

  async delete(id: UserId): Promise<void> {
    await this.ref(id).delete();
  }

  private ref(id: UserId): DocumentReference {
    return this.db.collection("users").doc(id);
  }
}
