import type { ChildProcess } from "node:child_process";
import { createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { delimiter, join, relative } from "node:path";
import { createInterface } from "node:readline";
import { sdkBinaries } from "./emulators/binaries.ts";
import { address, configuration } from "./emulators/configuration.ts";
import { javaHome } from "./emulators/java.ts";
import { assertPortsFree, portsOf, type EmulatorName } from "./emulators/ports.mjs";
import { writeLocalSecrets } from "./emulators/secrets.ts";
import { Failure } from "./failure.ts";
import { buildFunctions } from "./functions-build.ts";
import { start, stop } from "./processes.ts";
import { CACHE, PROJECT, REGION, ROOT } from "./root.ts";
import { servedFolder, serveFunctions, serveHosting } from "./served.ts";

const FIREBASE = join(ROOT, "node_modules/firebase-tools/lib/bin/firebase.js");
/** Spares the client libraries a search for the metadata of a Google machine. */
const WITHOUT_CLOUD = { METADATA_SERVER_DETECTION: "none" };
const READY = "All emulators ready!";

export interface EmulatorOptions {
  /** Names the folder of logs and generated configuration in `.cache`. */
  name: string;
  only: readonly EmulatorName[];
  /** Added to every port of firebase.json, so that several sets run beside each other. */
  portOffset?: number;
  /** The compiled functions, where they are not built from the sources as they are now. */
  lib?: string;
  onLine?: (line: string) => void;
}

export interface Emulators {
  /** What the Google client libraries read to find the emulators. */
  environment: Record<string, string>;
  functionsUrl: string;
  hostingUrl: string;
  authUrl: string;
  /** Resolves when the emulators have ended, wanted or not. */
  ended: Promise<void>;
  stop: () => Promise<void>;
}

export async function assertEmulatorPortsFree({ only, portOffset = 0 }: EmulatorOptions): Promise<void> {
  await assertPortsFree(portsOf(only, portOffset));
}

export async function startEmulators(options: EmulatorOptions): Promise<Emulators> {
  const { portOffset = 0 } = options;
  await assertEmulatorPortsFree(options);
  const folder = join(CACHE, "emulators", options.name);
  mkdirSync(folder, { recursive: true });
  const served = servedFolder(options.name);
  writeFileSync(join(folder, "firebase.json"), JSON.stringify(configuration(folder, { portOffset, served }), null, 2));
  if (options.only.includes("functions")) {
    serveFunctions(options.lib ?? join(await buildFunctions(), "lib"), served.functions);
    writeLocalSecrets(served.functions);
  }
  if (options.only.includes("hosting")) serveHosting(served.hosting);
  const child = await spawnFirebase(folder, options.only);
  await ready(child, { onLine: options.onLine, log: join(folder, "emulators.log") });
  const at = (name: EmulatorName) => address(name, portOffset);
  return {
    environment: {
      ...WITHOUT_CLOUD,
      GCLOUD_PROJECT: PROJECT,
      FIREBASE_AUTH_EMULATOR_HOST: at("auth"),
      FIRESTORE_EMULATOR_HOST: at("firestore"),
      PUBSUB_EMULATOR_HOST: at("pubsub"),
    },
    functionsUrl: `http://${at("functions")}/${PROJECT}/${REGION}`,
    hostingUrl: `http://${at("hosting")}`,
    authUrl: `http://${at("auth")}`,
    ended: new Promise((resolve) =>
      child.once("exit", () => {
        resolve();
      }),
    ),
    stop: () => stop(child),
  };
}

async function spawnFirebase(folder: string, only: readonly EmulatorName[]): Promise<ChildProcess> {
  const [java, binaries] = await Promise.all([javaHome(), sdkBinaries(folder)]);
  const args = [
    "emulators:start",
    "--project",
    PROJECT,
    "--config",
    join(folder, "firebase.json"),
    "--only",
    only.join(),
  ];
  return start(process.execPath, [FIREBASE, ...args], {
    // firebase-tools writes its debug logs to the working directory.
    cwd: folder,
    env: {
      ...binaries,
      // One worker process serves one request: more of them than the machine has room for only queue elsewhere.
      FUNCTIONS_EMULATOR_PARALLEL: String(2 * availableParallelism()),
      FUNCTIONS_DISCOVERY_TIMEOUT: "60",
      ...WITHOUT_CLOUD,
      ...process.env,
      JAVA_HOME: java,
      PATH: [join(java, "bin"), process.env["PATH"]].join(delimiter),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Keeps the log; resolves when the emulators are ready, rejects when they end before that. */
function ready(child: ChildProcess, options: { log: string; onLine: EmulatorOptions["onLine"] }): Promise<void> {
  const log = createWriteStream(options.log);
  let tail: string[] = [];
  return new Promise((resolve, reject) => {
    const onLine = (line: string) => {
      log.write(`${line}\n`);
      tail = [...tail, line].slice(-20);
      options.onLine?.(line);
      if (line.includes(READY)) resolve();
    };
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on("line", onLine);
    }
    child.once("close", (code) => {
      const where = relative(ROOT, options.log);
      reject(new Failure(`The emulators ended with code ${String(code)} (see ${where}):\n${tail.join("\n")}`));
    });
  });
}
