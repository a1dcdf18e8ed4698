import type { Firestore } from "firebase-admin/firestore";
import * as z from "zod";
import type { CheckPlace } from "../check-organizers";

const storedPlaceSchema = z.object({ after: z.string().nullable() });

/** The document `settings/organizerCheck`. A run that overlaps another only checks some events twice. */
export class FirestoreCheckPlace implements CheckPlace {
  constructor(private readonly db: Firestore) {}

  async read(): Promise<string | null> {
    const stored = await this.ref().get();
    return stored.exists ? storedPlaceSchema.parse(stored.data()).after : null;
  }

  async save(after: string | null): Promise<void> {
    await this.ref().set({ after });
  }

  private ref() {
    return this.db.collection("settings").doc("organizerCheck");
  }
}
