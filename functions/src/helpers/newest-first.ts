import { FieldPath, type Query, type QueryDocumentSnapshot } from "firebase-admin/firestore";
import { storedInstant, toTimestamp } from "./timestamps";

/** A page of documents; `next` is the position behind them, time in milliseconds and id: `1906894800000/hall`. */
interface NewestPage {
  readonly docs: readonly QueryDocumentSnapshot[];
  readonly next: string | null;
}

/** A page of the query's documents by the time in one of their fields, the latest first. */
export async function newestFirst(
  query: Query,
  timeField: string,
  { limit, after }: { readonly limit: number; readonly after: string | null },
): Promise<NewestPage> {
  const sorted = query.orderBy(timeField, "desc").orderBy(FieldPath.documentId(), "desc");
  const { docs } = await startBehind(sorted, after)
    .limit(limit + 1)
    .get();
  const page = docs.slice(0, limit);
  const last = page.at(-1);
  const isMore = docs.length > limit && last !== undefined;
  return { docs: page, next: isMore ? `${storedInstant.parse(last.get(timeField))}/${last.id}` : null };
}

function startBehind(query: Query, after: string | null): Query {
  if (after === null) return query;
  const [time, id] = after.split("/");
  return query.startAfter(toTimestamp(Number(time)), id);
}
