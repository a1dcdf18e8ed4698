import { parseArgs } from "node:util";
import type { OpsCommand } from "./command.ts";
import { chooseProject, withFirestore } from "./connect.ts";
import { loadBuilt, type Firestore, type QueryDocumentSnapshot } from "./functions-code.ts";
import { documentsOf } from "./pages.ts";

interface StoredEvents {
  parseEvent(id: string, data: unknown): object;
  storeEvent(event: object): { readonly search: readonly string[] };
}

const FAILED_PRECONDITION = 9;

/** For events that were written before the words of a search were kept, or by other rules about what a word is. */
export const reindexEvents: OpsCommand = {
  usage: "reindex-events [--project <id>]",
  summary: "writes the search words of events that have none, or others than they should; may be repeated",
  run: async (args) => {
    const { values } = parseArgs({ args: [...args], options: { project: { type: "string" } } });
    const counts = await withFirestore(chooseProject(values.project, process.env), reindexAll);
    console.log(`${counts.events} events, ${counts.written} of them written.`);
    return true;
  },
};

async function reindexAll(db: Firestore): Promise<{ readonly events: number; readonly written: number }> {
  const { parseEvent, storeEvent } = loadBuilt("modules/events/adapters/stored-event") as StoredEvents;
  let events = 0;
  let written = 0;
  for await (const doc of documentsOf(db.collection("events"))) {
    const { search } = storeEvent(parseEvent(doc.id, doc.data()));
    events += 1;
    if (!isSame(search, doc.get("search")) && (await wasWritten(doc, search))) written += 1;
  }
  return { events, written };
}

function isSame(search: readonly string[], stored: unknown): boolean {
  return JSON.stringify(search) === JSON.stringify(stored);
}

/** False where the event has changed meanwhile: whoever changed it wrote its words too. */
async function wasWritten({ ref, updateTime }: QueryDocumentSnapshot, search: readonly string[]): Promise<boolean> {
  try {
    await ref.update({ search }, { lastUpdateTime: updateTime });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === FAILED_PRECONDITION) return false;
    throw error;
  }
}
