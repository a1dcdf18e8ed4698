import * as z from "zod";

const NAME = "__name__";
const fieldSchema = z.object({ fieldPath: z.string() });
const directionSchema = z.enum(["ASCENDING", "DESCENDING"]);
export type Direction = z.output<typeof directionSchema>;

const EQUALITIES = ["EQUAL", "IN", "IS_NULL", "IS_NAN"];
const CONTAINS = ["ARRAY_CONTAINS"];
const INEQUALITIES = [
  ...["LESS_THAN", "LESS_THAN_OR_EQUAL", "GREATER_THAN", "GREATER_THAN_OR_EQUAL"],
  ...["NOT_EQUAL", "NOT_IN", "IS_NOT_NULL", "IS_NOT_NAN"],
];
const comparisonSchema = z.object({ field: fieldSchema, op: z.enum([...EQUALITIES, ...CONTAINS, ...INEQUALITIES]) });
const filterSchema = z.union([
  z.object({ fieldFilter: comparisonSchema }).transform(({ fieldFilter }) => [fieldFilter]),
  z.object({ unaryFilter: comparisonSchema }).transform(({ unaryFilter }) => [unaryFilter]),
]);
/** The queries that this checker understands: no `or`, one array at most; another kind must be added before it is used. */
const querySchema = z.object({
  from: z.tuple([z.object({ collectionId: z.string(), allDescendants: z.boolean().default(false) })]),
  where: z
    .union([
      filterSchema,
      z
        .object({ compositeFilter: z.object({ op: z.literal("AND"), filters: z.array(filterSchema) }) })
        .transform(({ compositeFilter }) => compositeFilter.filters.flat()),
    ])
    .default([]),
  orderBy: z.array(z.object({ field: fieldSchema, direction: directionSchema.default("ASCENDING") })).default([]),
});

/** An index that a query needs: the fields compared with `==` in any order, then those that it is sorted by. */
export interface NeededIndex {
  readonly collectionGroup: string;
  readonly queryScope: "COLLECTION" | "COLLECTION_GROUP";
  readonly equal: readonly string[];
  /** The array that a value is looked for in. */
  readonly contains: readonly string[];
  readonly sorted: readonly { readonly fieldPath: string; readonly order: Direction }[];
  /** The direction in which documents that are equal in all these fields follow each other. */
  readonly nameOrder: Direction;
}

/**
 * The index for a `StructuredQuery`, by Firestore's rules: fields of inequalities that the query does not sort by follow
 * those it does, by name and in the last direction, and the document's name ends every order.
 */
export function neededIndex(structuredQuery: unknown): NeededIndex {
  const { from, where, orderBy } = querySchema.parse(structuredQuery);
  const [{ collectionId, allDescendants }] = from;
  const fieldsOf = (operators: readonly string[]) =>
    new Set(where.filter(({ op }) => operators.includes(op)).map(({ field }) => field.fieldPath));
  const equal = fieldsOf(EQUALITIES);
  const explicit = orderBy.map(({ field, direction }) => ({ fieldPath: field.fieldPath, order: direction }));
  const last = explicit.at(-1)?.order ?? "ASCENDING";
  const implied = [...fieldsOf(INEQUALITIES)].filter((field) => !explicit.some(({ fieldPath }) => fieldPath === field));
  const sorted = [...explicit, ...implied.sort().map((fieldPath) => ({ fieldPath, order: last }))];
  return {
    collectionGroup: collectionId,
    queryScope: allDescendants ? "COLLECTION_GROUP" : "COLLECTION",
    equal: [...equal].sort(),
    contains: [...fieldsOf(CONTAINS)],
    sorted: sorted.filter(({ fieldPath }) => fieldPath !== NAME && !equal.has(fieldPath)),
    nameOrder: sorted.find(({ fieldPath }) => fieldPath === NAME)?.order ?? last,
  };
}
