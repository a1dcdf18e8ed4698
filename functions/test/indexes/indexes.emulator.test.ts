import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { Firestore } from "firebase-admin/firestore";
import { driveAdapters, driveClients } from "./drive-adapters";
import { indexFileSchema, overrideOf, serverOf, type IndexFile } from "./index-file";
import { neededIndex, type NeededIndex } from "./needed-index";
import { observeQueries, type ObservedQuery } from "./observed-queries";
import { querySites } from "./query-sites";
import { storedFields, type StoredField } from "./stored-fields";

const FILE = indexFileSchema.parse(
  JSON.parse(readFileSync(path.join(__dirname, "../../../firestore.indexes.json"), "utf8")),
);

let fromAdapters: readonly ObservedQuery[];
let needs: readonly NeededIndex[];
let stored: readonly StoredField[];

beforeAll(async () => {
  const db = new Firestore({ projectId: `demo-indexes-${randomBytes(5).toString("hex")}` });
  fromAdapters = await observeQueries(() => driveAdapters(db));
  const fromClients = await observeQueries(() => driveClients(db));
  needs = [...fromAdapters, ...fromClients].map(({ structuredQuery }) => neededIndex(structuredQuery));
  stored = await storedFields(db);
  await db.terminate();
});

/** The queries that Firestore would refuse with these indexes. */
function refused(file: IndexFile): readonly NeededIndex[] {
  return needs.filter((need) => serverOf(file, need) === null);
}

/** Whether some query is answered by the indexes that the field has of its own. */
function isQueriedAlone({ collectionGroup, fieldPath }: { collectionGroup: string; fieldPath: string }): boolean {
  return needs.some((need) => {
    const server = need.collectionGroup === collectionGroup ? serverOf(FILE, need) : null;
    return server?.kind === "fields" && server.fieldPaths.includes(fieldPath);
  });
}

describe("the queries of the source", () => {
  it("were all sent: a new one fails here until it is driven", () => {
    const sent = new Set(fromAdapters.map(({ site }) => site));
    expect([...sent].sort()).toEqual(querySites());
  });

  it("have an index each", () => {
    expect(refused(FILE)).toEqual([]);
  });
});

describe("a composite index", () => {
  const indexes = FILE.indexes.map((index) => ({
    index,
    collectionGroup: index.collectionGroup,
    fields: index.fields.map(({ fieldPath }) => fieldPath).join(", "),
  }));

  it.each(indexes)("is missed by a query where it is removed: $collectionGroup by $fields", (planted) => {
    const { index, collectionGroup } = planted;
    const others = { ...FILE, indexes: FILE.indexes.filter((other) => other !== index) };
    expect(refused(others)).toContainEqual(expect.objectContaining({ collectionGroup }));
  });
});

describe("an index of a single field", () => {
  const queried = [
    { collectionGroup: "cancellations", fieldPath: "status" },
    { collectionGroup: "events", fieldPath: "status" },
    { collectionGroup: "events", fieldPath: "organizerId" },
    { collectionGroup: "orders", fieldPath: "eventId" },
    { collectionGroup: "purchases", fieldPath: "purchasedAt" },
    { collectionGroup: "venues", fieldPath: "organizerId" },
  ];

  it.each(queried)("is missed where it is exempt by mistake: $collectionGroup $fieldPath", (field) => {
    const fieldOverrides = FILE.fieldOverrides.filter(
      (other) => overrideOf(FILE, field.collectionGroup, field.fieldPath) !== other,
    );
    const mistaken = { ...FILE, fieldOverrides: [...fieldOverrides, { ...field, indexes: [] }] };
    const missed = refused(mistaken).map(({ collectionGroup }) => collectionGroup);
    expect(new Set(missed)).toEqual(new Set([field.collectionGroup]));
  });

  it("is left out for times, maps and layouts that no query asks for alone", () => {
    const indexed = stored.filter(
      ({ collectionGroup, fieldPath }) => overrideOf(FILE, collectionGroup, fieldPath)?.indexes.length !== 0,
    );
    expect(indexed.filter((field) => field.isStructured && !isQueriedAlone(field))).toEqual([]);
  });

  it("is left out only for fields that exist, in the collections that are written", () => {
    const collections = new Set(stored.map(({ collectionGroup }) => collectionGroup));
    const unknown = FILE.fieldOverrides.filter(
      ({ collectionGroup, fieldPath }) =>
        collections.has(collectionGroup) &&
        !stored.some((field) => field.collectionGroup === collectionGroup && field.fieldPath === fieldPath),
    );
    expect(unknown).toEqual([]);
  });
});

describe("time to live", () => {
  it("ends the notes of consumers, parked messages and the list of the erased, and nothing else", () => {
    const mortal = FILE.fieldOverrides.filter(({ ttl }) => ttl === true);
    expect(mortal.map(({ collectionGroup, fieldPath }) => `${collectionGroup}.${fieldPath}`)).toEqual([
      "deadLetters.expireAt",
      "erasures.expireAt",
      "inbox.expireAt",
    ]);
  });
});
