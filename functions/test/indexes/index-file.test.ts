import { overrideOf, serverOf, type IndexFile } from "./index-file";
import { neededIndex } from "./needed-index";

const BARE: IndexFile = { indexes: [], fieldOverrides: [] };

type Filter = readonly [fieldPath: string, op: string];

/** A `StructuredQuery` as the client sends it: `["a", "EQUAL"]`, `"b DESCENDING"`. */
function aQuery({ where = [], orderBy = [] }: { where?: readonly Filter[]; orderBy?: readonly string[] }) {
  const filters = where.map(([fieldPath, op]) => ({ fieldFilter: { field: { fieldPath }, op } }));
  const orders = orderBy.map((order) => order.split(" "));
  return {
    from: [{ collectionId: "things" }],
    ...(where.length === 0 ? {} : { where: { compositeFilter: { op: "AND", filters } } }),
    orderBy: orders.map(([fieldPath, direction]) => ({ field: { fieldPath }, direction })),
  };
}

function withIndex(...fields: readonly string[]): IndexFile {
  const parsed = fields.map((field) => {
    const [fieldPath = "", order] = field.split(" ");
    if (order === "CONTAINS") return { fieldPath, order } as const;
    return { fieldPath, order: order === "DESCENDING" ? ("DESCENDING" as const) : ("ASCENDING" as const) };
  });
  return { ...BARE, indexes: [{ collectionGroup: "things", queryScope: "COLLECTION", fields: parsed }] };
}

const isServed = (file: IndexFile, query: Parameters<typeof aQuery>[0]) =>
  serverOf(file, neededIndex(aQuery(query))) !== null;

describe("without composite indexes", () => {
  it.each([
    ["everything", {}],
    ["one equality", { where: [["a", "EQUAL"]] }],
    [
      "a merge of equalities",
      {
        where: [
          ["a", "EQUAL"],
          ["b", "IN"],
        ],
      },
    ],
    ["an inequality", { where: [["a", "LESS_THAN"]] }],
    ["an order", { orderBy: ["a DESCENDING"] }],
    [
      "an inequality in its own order",
      { where: [["a", "LESS_THAN"]], orderBy: ["a DESCENDING", "__name__ DESCENDING"] },
    ],
  ] satisfies [string, Parameters<typeof aQuery>[0]][])("serves %s", (_, query) => {
    expect(isServed(BARE, query)).toBe(true);
  });

  it.each([
    ["everything backwards", { orderBy: ["__name__ DESCENDING"] }],
    ["an equality in another field's order", { where: [["a", "EQUAL"]], orderBy: ["b ASCENDING"] }],
    ["two orders", { orderBy: ["a ASCENDING", "b ASCENDING"] }],
    [
      "two inequalities",
      {
        where: [
          ["a", "LESS_THAN"],
          ["b", "NOT_EQUAL"],
        ],
      },
    ],
    ["an order against that of the names", { orderBy: ["a DESCENDING", "__name__ ASCENDING"] }],
  ] satisfies [string, Parameters<typeof aQuery>[0]][])("refuses %s", (_, query) => {
    expect(isServed(BARE, query)).toBe(false);
  });

  it("refuses what a field's override, or that of the map around it, has left out", () => {
    const file: IndexFile = { ...BARE, fieldOverrides: [{ collectionGroup: "things", fieldPath: "map", indexes: [] }] };
    expect(isServed(file, { where: [["map.field", "EQUAL"]] })).toBe(false);
    expect(isServed(file, { where: [["mapped", "EQUAL"]] })).toBe(true);
    expect(overrideOf(file, "others", "map")).toBeUndefined();
  });
});

describe("with a composite index", () => {
  const query = {
    where: [
      ["a", "EQUAL"],
      ["b", "EQUAL"],
      ["d", "LESS_THAN"],
    ],
    orderBy: ["c DESCENDING"],
  } as const;

  it("serves its equalities in any order, then its orders, then the inequalities that no order names", () => {
    expect(isServed(withIndex("b", "a", "c DESCENDING", "d DESCENDING"), query)).toBe(true);
  });

  it.each([
    [["a", "c DESCENDING", "d DESCENDING"]],
    [["a", "b", "d DESCENDING", "c DESCENDING"]],
    [["a", "b", "c DESCENDING", "d ASCENDING"]],
    [["a", "b", "c DESCENDING"]],
    [["a", "b", "c DESCENDING", "d DESCENDING", "e DESCENDING"]],
  ])("refuses it with other fields or directions: %j", (fields) => {
    expect(isServed(withIndex(...fields), query)).toBe(false);
  });

  it("serves a search in an array by an index that has it among the equalities", () => {
    const search = {
      where: [
        ["a", "EQUAL"],
        ["words", "ARRAY_CONTAINS"],
      ],
      orderBy: ["c ASCENDING"],
    } as const;
    expect(isServed(withIndex("a", "words CONTAINS", "c"), search)).toBe(true);
    expect(isServed(withIndex("a", "words", "c"), search)).toBe(false);
    expect(isServed(withIndex("a", "c", "words CONTAINS"), search)).toBe(false);
    expect(isServed(BARE, { where: [["words", "ARRAY_CONTAINS"]] })).toBe(false);
  });

  it("refuses the same query of a collection group", () => {
    const group = { ...aQuery(query), from: [{ collectionId: "things", allDescendants: true }] };
    expect(serverOf(withIndex("a", "b", "c DESCENDING", "d DESCENDING"), neededIndex(group))).toBeNull();
  });
});

it("does not guess what a query needs that it was never taught", () => {
  expect(() => neededIndex(aQuery({ where: [["a", "ARRAY_CONTAINS_ANY"]] }))).toThrow("Invalid option");
});
