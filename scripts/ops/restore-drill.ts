import { isDeepStrictEqual, parseArgs } from "node:util";
import { startEmulators, type Emulators } from "../emulators.ts";
import { PROJECT } from "../root.ts";
import { auditDatabase, report, type AuditResult } from "./audit.ts";
import type { OpsCommand } from "./command.ts";
import { withFirestore } from "./connect.ts";
import { plantDoubleSale, sell } from "./drill/sale.ts";
import { exportFrom, importInto } from "./drill/transfer.ts";

/** Clear of `npm start`, `npm test` and load tests. */
const PORT_OFFSETS = { source: 23_000, restored: 23_200 };

export const restoreDrill: OpsCommand = {
  usage: "restore-drill [--plant-double-sale]",
  summary: "exports a sale from one emulator, imports it into another and audits what came out",
  run: async (args) => {
    const { values } = parseArgs({
      args: [...args],
      options: { "plant-double-sale": { type: "boolean", default: false } },
    });
    const before = await sellAndExport(values["plant-double-sale"]);
    const after = await importAndAudit();
    const same = isDeepStrictEqual(before.counts, after.counts);
    console.log("Restored:");
    report(after);
    console.log(same ? "Every document came back." : `Exported were ${JSON.stringify(before.counts)}.`);
    return same && after.violations.length === 0;
  },
};

async function sellAndExport(planted: boolean): Promise<AuditResult> {
  const portOffset = PORT_OFFSETS.source;
  const source = await startEmulators({ name: "drill-source", only: ["firestore", "pubsub"], portOffset });
  const host = use(source);
  await sell(PROJECT);
  const result = await withFirestore(PROJECT, async (db) => {
    if (planted) await plantDoubleSale(db);
    return auditDatabase(db);
  });
  await exportFrom({ host, project: PROJECT });
  await source.stop();
  return result;
}

async function importAndAudit(): Promise<AuditResult> {
  const portOffset = PORT_OFFSETS.restored;
  const restored = await startEmulators({ name: "drill-restored", only: ["firestore"], portOffset });
  const host = use(restored);
  await importInto({ host, project: PROJECT });
  const result = await withFirestore(PROJECT, auditDatabase);
  await restored.stop();
  return result;
}

/** The clients, and the use cases' own among them, take the emulators from the environment when they are made. */
function use({ environment }: Emulators): string {
  for (const [name, value] of Object.entries(environment)) process.env[name] = value;
  return environment["FIRESTORE_EMULATOR_HOST"] ?? "";
}
