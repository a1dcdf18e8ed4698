import { parseArgs } from "node:util";
import { deployedFunctions } from "./deployed-functions.ts";
import { watchDocuments } from "./documents.ts";
import { functionServer, listen } from "./http-server.ts";
import { loadBuilt } from "./runtime-libraries.ts";
import { pullTopics } from "./topics.ts";
import { UnrulyBus } from "./unruly-bus.ts";

/**
 * Serves the built functions as Cloud Functions would, from one process. Nothing is caught here: an unhandled
 * rejection ends the host, as it ends a deployed instance.
 */
const { values } = parseArgs({
  options: { port: { type: "string", default: "5001" }, "unruly-bus": { type: "boolean", default: false } },
});
const port = Number(values.port);

for (const name of ["FIRESTORE_EMULATOR_HOST", "PUBSUB_EMULATOR_HOST", "FIREBASE_AUTH_EMULATOR_HOST"]) {
  if (process.env[name] === undefined) throw new Error(`Set ${name}: the host is for the emulators only.`);
}
const project = process.env["GCLOUD_PROJECT"] ?? "demo-holdfast";
const deployedEnvironment = {
  NODE_ENV: "production",
  GCLOUD_PROJECT: project,
  FIREBASE_CONFIG: JSON.stringify({ projectId: project }),
  FUNCTION_SIGNATURE_TYPE: "http",
  ALLOWED_ORIGINS: "http://localhost:5000",
};
for (const [name, value] of Object.entries(deployedEnvironment)) process.env[name] = value;

const functions = deployedFunctions(loadBuilt("index"));
const bus = new UnrulyBus();
const stopPulling = await pullTopics(
  functions.filter((deployed) => deployed.kind === "topic"),
  { projectId: project, carry: values["unruly-bus"] ? bus.carry : (handOver) => handOver() },
);
const stopWatching = watchDocuments(
  functions.filter((deployed) => deployed.kind === "document"),
  project,
);
const app = functionServer(functions).get("/bus", (_req, res) => void res.json(bus.traffic));
const server = await listen(app, port);

process.once("SIGINT", stop).once("SIGTERM", stop).once("disconnect", stop);
const ready = `http://127.0.0.1:${port}`;
console.log(`${functions.length} functions ready at ${ready}`);
process.send?.({ ready });

function stop(): void {
  server.close();
  server.closeAllConnections();
  void Promise.all([stopPulling(), stopWatching()]).then(() => process.exit());
}
