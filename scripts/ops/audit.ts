import { parseArgs } from "node:util";
import type { OpsCommand } from "./command.ts";
import { chooseProject, withFirestore } from "./connect.ts";
import { loadBuilt, type Firestore, type QueryDocumentSnapshot } from "./functions-code.ts";
import { documentsOf } from "./pages.ts";

export const audit: OpsCommand = {
  usage: "audit [--project <id>]",
  summary: "reads all orders and what follows from them, and names each contradiction",
  run: async (args) => {
    const { values } = parseArgs({ args: [...args], options: { project: { type: "string" } } });
    const result = await withFirestore(chooseProject(values.project, process.env), auditDatabase);
    report(result);
    return result.violations.length === 0;
  },
};

interface Stored {
  readonly id: string;
  readonly path: string;
  readonly data: Readonly<Record<string, unknown>>;
}

interface BuiltAudit {
  readonly FOLLOWERS: readonly string[];
  readonly Audit: new () => {
    order(document: Stored): void;
    follower(follower: string, document: Stored): void;
    finish(): readonly string[];
  };
}

export interface AuditResult {
  readonly counts: Readonly<Record<string, number>>;
  readonly violations: readonly string[];
}

export async function auditDatabase(db: Firestore): Promise<AuditResult> {
  const { Audit, FOLLOWERS } = loadBuilt("modules/orders/adapters/audit") as BuiltAudit;
  const audited = new Audit();
  let orders = 0;
  for await (const doc of documentsOf(db.collection("orders"))) {
    audited.order(stored(doc));
    orders += 1;
  }
  const counts: Record<string, number> = { orders };
  for (const follower of FOLLOWERS) {
    let count = 0;
    for await (const doc of documentsOf(db.collectionGroup(follower))) {
      audited.follower(follower, stored(doc));
      count += 1;
    }
    counts[follower] = count;
  }
  return { counts, violations: audited.finish() };
}

export function report({ counts, violations }: AuditResult): void {
  for (const [collection, count] of Object.entries(counts)) console.log(`${collection.padEnd(10)} ${count}`);
  for (const violation of violations) console.log(`VIOLATION ${violation}`);
  console.log(violations.length === 0 ? "The database is consistent." : `${violations.length} violations.`);
}

function stored(doc: QueryDocumentSnapshot): Stored {
  return { id: doc.id, path: doc.ref.path, data: doc.data() };
}
