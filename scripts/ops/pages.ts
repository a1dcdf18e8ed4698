import { loadFirestore, type Query, type QueryDocumentSnapshot } from "./functions-code.ts";

const PAGE = 500;

/** All documents of a collection or group, of which only a page is in memory at a time. */
export async function* documentsOf(query: Query): AsyncGenerator<QueryDocumentSnapshot> {
  const { FieldPath } = loadFirestore();
  const pages = query.orderBy(FieldPath.documentId()).limit(PAGE);
  let page = await pages.get();
  while (!page.empty) {
    yield* page.docs;
    const last = page.docs.at(-1);
    if (page.size < PAGE || last === undefined) return;
    page = await pages.startAfter(last).get();
  }
}
