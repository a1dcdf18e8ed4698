import { PROJECT, REGION } from "../../scripts/root.ts";
import { bareEmulators } from "../host/bare-emulators.ts";
import { startHost } from "../host/host-process.ts";
import { loadFirestore, type Firestore } from "../host/runtime-libraries.ts";
import type { AuthEmulator } from "./accounts.ts";

/** Where a race takes place. */
export interface Stage {
  /** What stands before the name of a function. */
  readonly baseUrl: string;
  readonly auth: AuthEmulator;
  /** The database, past the API and its rules. */
  readonly db: Firestore;
  /** What the functions wrote to stderr. */
  readonly complaints: readonly string[];
  /** The scheduled functions that nothing else runs. */
  readonly scheduled: readonly string[];
  /** How the functions' process ended before it should have; null where it did not. */
  readonly death: () => string | null;
  readonly stop: () => Promise<void>;
}

/** The built functions on the production-like host, with emulators of its own. */
export async function productionLikeHost(): Promise<Stage> {
  const { environment, authUrl, hostPort, stop } = await bareEmulators();
  const host = await startHost(hostPort, environment);
  const db = connect(environment["FIRESTORE_EMULATOR_HOST"] ?? "");
  return {
    ...{ baseUrl: host.url, auth: { url: authUrl, project: PROJECT }, db, complaints: host.complaints },
    death: host.death,
    scheduled: ["releaseExpiredHolds", "reconcile"],
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
    scheduled: [],
    stop: () => db.terminate(),
  };
}

function connect(host: string): Firestore {
  process.env["FIRESTORE_EMULATOR_HOST"] = host;
  const { Firestore } = loadFirestore();
  return new Firestore({ projectId: PROJECT });
}
