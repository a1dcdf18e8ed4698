import { parseArgs } from "node:util";
import type { OpsCommand } from "./command.ts";
import { chooseProject, withFirestore } from "./connect.ts";
import { loadBuilt, type Firestore, type QueryDocumentSnapshot } from "./functions-code.ts";
import { documentsOf } from "./pages.ts";

type Fields = Readonly<Record<string, unknown>>;

/** The fields that a collection keeps only to be queried, as they should be. */
type Derived = (doc: QueryDocumentSnapshot) => Fields;

const FAILED_PRECONDITION = 9;

/** For documents that were written before these fields were kept, or by other rules of what is in them. */
export const reindex: OpsCommand = {
  usage: "reindex [--project <id>]",
  summary: "writes the fields by which events are searched and an event's orders listed, where they are not right",
  run: async (args) => {
    const { values } = parseArgs({ args: [...args], options: { project: { type: "string" } } });
    await withFirestore(chooseProject(values.project, process.env), async (db) => {
      console.log(`events     ${await reindexAll(db, "events", eventFields())}`);
      console.log(`orders     ${await reindexAll(db, "orders", orderFields())}`);
    });
    return true;
  },
};

function eventFields(): Derived {
  const stored = loadBuilt("modules/events/adapters/stored-event") as {
    parseEvent(id: string, data: unknown): object;
    storeEvent(event: object): { readonly search: unknown };
  };
  return (doc) => ({ search: stored.storeEvent(stored.parseEvent(doc.id, doc.data())).search });
}

function orderFields(): Derived {
  const stored = loadBuilt("modules/orders/adapters/stored-order") as {
    parseOrder(id: string, data: unknown): object;
    storeOrder(order: object): { readonly shard: unknown };
  };
  return (doc) => ({ shard: stored.storeOrder(stored.parseOrder(doc.id, doc.data())).shard });
}

async function reindexAll(db: Firestore, collection: string, derived: Derived): Promise<string> {
  let read = 0;
  let written = 0;
  for await (const doc of documentsOf(db.collection(collection))) {
    const fields = derived(doc);
    const isRight = Object.entries(fields).every(([name, value]) => isSame(value, doc.get(name)));
    read += 1;
    if (!isRight && (await wasWritten(doc, fields))) written += 1;
  }
  return `${read} read, ${written} written`;
}

function isSame(value: unknown, stored: unknown): boolean {
  return JSON.stringify(value) === JSON.stringify(stored);
}

/** False where the document has changed meanwhile: whoever changed it wrote these fields too. */
async function wasWritten({ ref, updateTime }: QueryDocumentSnapshot, fields: Fields): Promise<boolean> {
  try {
    await ref.update(fields, { lastUpdateTime: updateTime });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === FAILED_PRECONDITION) return false;
    throw error;
  }
}
