import { Timestamp, type CollectionReference, type Firestore } from "firebase-admin/firestore";

/** A field of the documents of a collection group: `structured` is a time, a map or a layout (a list of maps). */
export interface StoredField {
  readonly collectionGroup: string;
  readonly fieldPath: string;
  readonly isStructured: boolean;
}

/** The top-level fields that all documents of the database have, each once. */
export async function storedFields(db: Firestore): Promise<readonly StoredField[]> {
  const fields = new Map<string, StoredField>();
  const visit = async (collection: CollectionReference): Promise<void> => {
    const { docs } = await collection.get();
    for (const doc of docs) {
      for (const [fieldPath, value] of Object.entries(doc.data())) {
        const key = `${collection.id}.${fieldPath}`;
        const isKnown = fields.get(key)?.isStructured === true;
        fields.set(key, { collectionGroup: collection.id, fieldPath, isStructured: isKnown || isStructured(value) });
      }
      for (const inner of await doc.ref.listCollections()) await visit(inner);
    }
  };
  for (const collection of await db.listCollections()) await visit(collection);
  return [...fields.values()];
}

function isStructured(value: unknown): boolean {
  if (value instanceof Timestamp) return true;
  if (Array.isArray(value)) return value.some(isStructured);
  return typeof value === "object" && value !== null;
}
