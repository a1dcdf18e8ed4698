import * as z from "zod";
import type { Direction, NeededIndex } from "./needed-index";

const orderSchema = z.enum(["ASCENDING", "DESCENDING"]);
const fieldSchema = z.union([
  z.strictObject({ fieldPath: z.string(), order: orderSchema }),
  z.strictObject({ fieldPath: z.string(), arrayConfig: z.literal("CONTAINS") }).transform(asContaining),
]);
const scopeSchema = z.enum(["COLLECTION", "COLLECTION_GROUP"]);

/** The shape of `firestore.indexes.json`, as far as this project uses it. */
export const indexFileSchema = z.strictObject({
  indexes: z.array(
    z.strictObject({
      collectionGroup: z.string(),
      queryScope: scopeSchema,
      fields: z.array(fieldSchema).min(2),
    }),
  ),
  fieldOverrides: z.array(
    z.strictObject({
      collectionGroup: z.string(),
      fieldPath: z.string(),
      ttl: z.boolean().optional(),
      indexes: z.array(z.strictObject({ order: orderSchema, queryScope: scopeSchema })),
    }),
  ),
});

function asContaining({ fieldPath }: { readonly fieldPath: string }) {
  return { fieldPath, order: "CONTAINS" as const };
}

export type IndexFile = z.output<typeof indexFileSchema>;
type CompositeIndex = IndexFile["indexes"][number];
type FieldOverride = IndexFile["fieldOverrides"][number];
type FieldIndex = FieldOverride["indexes"][number];

const AUTOMATIC: readonly FieldIndex[] = [
  { order: "ASCENDING", queryScope: "COLLECTION" },
  { order: "DESCENDING", queryScope: "COLLECTION" },
];

/** What answers a query: the collection itself, indexes of single fields, or a composite index. */
export type Server =
  | { readonly kind: "collection" }
  | { readonly kind: "fields"; readonly fieldPaths: readonly string[] }
  | { readonly kind: "composite"; readonly index: CompositeIndex };

/** What serves the query that needs this index; null where Firestore would refuse the query. */
export function serverOf(file: IndexFile, need: NeededIndex): Server | null {
  const { equal, contains, sorted, nameOrder } = need;
  if (contains.length > 0) return compositeOf(file, need);
  const fieldPaths = [...equal, ...sorted.map(({ fieldPath }) => fieldPath)];
  const [only, ...others] = sorted;
  if (fieldPaths.length === 0 && nameOrder === "ASCENDING") return { kind: "collection" };
  const isMerge = fieldPaths.length > 0 && only === undefined;
  const isSingle = equal.length === 0 && others.length === 0 && only?.order === nameOrder;
  if ((isMerge || isSingle) && fieldPaths.every((fieldPath) => hasFieldIndex(file, need, fieldPath))) {
    return { kind: "fields", fieldPaths };
  }
  return compositeOf(file, need);
}

function compositeOf(file: IndexFile, need: NeededIndex): Server | null {
  const index = file.indexes.find((candidate) => serves(candidate, need));
  return index === undefined ? null : { kind: "composite", index };
}

/** The setting that applies to a field: its own, or that of the nearest map around it. */
export function overrideOf(file: IndexFile, collectionGroup: string, fieldPath: string): FieldOverride | undefined {
  const segments = fieldPath.split(".");
  const nearestFirst = segments.map((_, index) => segments.slice(0, segments.length - index).join("."));
  const own = file.fieldOverrides.filter((override) => override.collectionGroup === collectionGroup);
  return nearestFirst.map((path) => own.find((override) => override.fieldPath === path)).find((found) => found);
}

function hasFieldIndex(file: IndexFile, need: NeededIndex, fieldPath: string): boolean {
  const indexes = overrideOf(file, need.collectionGroup, fieldPath)?.indexes ?? AUTOMATIC;
  return indexes.some(({ order, queryScope }) => order === need.nameOrder && queryScope === need.queryScope);
}

/** Composite indexes could also be merged with each other; each query shall have one of its own. */
function serves({ collectionGroup, queryScope, fields }: CompositeIndex, need: NeededIndex): boolean {
  if (collectionGroup !== need.collectionGroup || queryScope !== need.queryScope) return false;
  const nameOrder: Direction | "CONTAINS" | undefined = fields.at(-1)?.order;
  const head = fields.slice(0, need.equal.length + need.contains.length);
  const pathsOf = (some: typeof fields) => some.map(({ fieldPath }) => fieldPath).sort();
  const sorted = fields.slice(head.length);
  return (
    nameOrder === need.nameOrder &&
    pathsOf(head.filter(({ order }) => order !== "CONTAINS")).join() === need.equal.join() &&
    pathsOf(head.filter(({ order }) => order === "CONTAINS")).join() === need.contains.join() &&
    sorted.length === need.sorted.length &&
    sorted.every(({ fieldPath, order }, index) => {
      const wanted = need.sorted[index];
      return fieldPath === wanted?.fieldPath && order === wanted.order;
    })
  );
}
