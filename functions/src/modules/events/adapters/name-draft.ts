import type { DocumentReference, WriteBatch } from "firebase-admin/firestore";
import type { UserId } from "../../../kernel/ids";

/**
 * Lets the sections of an event say whose draft they are of, which is all that the security rules look at; null shows them
 * to all. A section that is made meanwhile is set right by who makes it.
 */
export async function nameDraft(batch: WriteBatch, event: DocumentReference, draftOf: UserId | null): Promise<void> {
  const sections = await event.collection("availability").listDocuments();
  for (const ref of sections) batch.update(ref, { draftOf });
}
