import type { DocumentReference, Firestore } from "firebase-admin/firestore";

/** Every document of the database but the fake provider's, as one line each, its path included. */
export async function dump(db: Firestore): Promise<readonly string[]> {
  return (await dumpCollections(db)).filter((line) => !line.startsWith("fake")).sort();
}

/** The lines but those of the list of erasures, which has to name whom it is about. */
export function besideList(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => !line.startsWith("erasures/"));
}

async function dumpCollections(parent: Firestore | DocumentReference): Promise<string[]> {
  const collections = await parent.listCollections();
  const documents = await Promise.all(collections.map((collection) => collection.listDocuments()));
  return (await Promise.all(documents.flat().map(dumpDocument))).flat();
}

async function dumpDocument(ref: DocumentReference): Promise<string[]> {
  const [snapshot, below] = await Promise.all([ref.get(), dumpCollections(ref)]);
  return [`${ref.path} ${JSON.stringify(snapshot.data() ?? null)}`, ...below];
}
