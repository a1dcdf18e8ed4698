import { setTimeout as wait } from "node:timers/promises";
import { PROJECT, REGION } from "../../scripts/root.ts";
import { bareEmulators } from "../host/bare-emulators.ts";
import { startHost } from "../host/host-process.ts";
import { loadFirestore, type Firestore } from "../host/runtime-libraries.ts";
import type { AuthEmulator } from "./accounts.ts";
import type { Client } from "./client.ts";

const SCHEDULED = ["releaseExpiredHolds", "reconcile"];
const PATIENCE_MS = 120_000;
const LOOK_EVERY_MS = 200;

/** Where a race takes place. */
export interface Stage {
  /** What stands before the name of a function. */
  readonly baseUrl: string;
  readonly auth: AuthEmulator;
  /** The database, past the API and its rules. */
  readonly db: Firestore;
  /** What the functions wrote to stderr. */
  readonly complaints: readonly string[];
  /** Whether all is ours: then nothing but us runs the scheduled functions or delivers the provider's webhooks. */
  readonly isOurs: boolean;
  /** How the functions' process ended before it should have; null where it did not. */
  readonly death: () => string | null;
  readonly stop: () => Promise<void>;
}

/** The built functions on the production-like host, with emulators of its own. */
export async function productionLikeHost(...flags: readonly "--unruly-bus"[]): Promise<Stage> {
  const { environment, authUrl, hostPort, stop } = await bareEmulators();
  const host = await startHost(["--port", String(hostPort), ...flags], environment);
  const db = connect(environment["FIRESTORE_EMULATOR_HOST"] ?? "");
  return {
    ...{ baseUrl: host.url, auth: { url: authUrl, project: PROJECT }, db, complaints: host.complaints },
    death: host.death,
    isOurs: true,
    stop: async () => {
      await db.terminate();
      await host.stop();
      await stop();
    },
  };
}

/** The functions that `npm start` serves: one request per process at a time, so only outcomes can be judged. */
export function runningFunctionsEmulator(): Stage {
  const db = connect("127.0.0.1:8080");
  return {
    baseUrl: `http://127.0.0.1:5001/${PROJECT}/${REGION}`,
    auth: { url: "http://127.0.0.1:9099", project: PROJECT },
    ...{ db, complaints: [] },
    death: () => null,
    isOurs: false,
    stop: () => db.terminate(),
  };
}

/** What Cloud Scheduler would run by now. */
export async function runScheduled({ isOurs }: Stage, client: Client): Promise<void> {
  if (!isOurs) return;
  for (const name of SCHEDULED) await client.call({ endpoint: `scheduled/${name}`, body: {} });
}

/** Comes back when it is quiet, or at the latest when the patience is over: what is left then, the judge finds. */
export async function untilQuiet({ death }: Stage, isQuiet: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline && death() === null && !(await isQuiet())) await wait(LOOK_EVERY_MS);
}

export async function isEmpty(db: Firestore, collection: string): Promise<boolean> {
  return (await db.collection(collection).limit(1).get()).empty;
}

function connect(host: string): Firestore {
  process.env["FIRESTORE_EMULATOR_HOST"] = host;
  const { Firestore } = loadFirestore();
  return new Firestore({ projectId: PROJECT });
}
