import { join } from "node:path";
import { assertEmulatorPortsFree, startEmulators, type EmulatorOptions, type Emulators } from "./emulators.ts";
import { runCommand } from "./command.ts";
import { Failure } from "./failure.ts";
import { prepareHosting } from "./hosting.ts";
import { FUNCTIONS } from "./root.ts";
import { createDemo, type Demo } from "./start/demo.ts";
import { trouble } from "./start/log.ts";
import { scheduledFunctions, tickForEver } from "./start/ticker.ts";
import { watchFunctions } from "./start/watch.ts";
import { deliverWebhooksForEver } from "./start/webhooks.ts";

const verbose = process.argv.includes("--verbose");
const options: EmulatorOptions = {
  name: "start",
  only: ["auth", "firestore", "functions", "hosting", "pubsub"],
  onLine: (line) => {
    const shown = verbose ? line : trouble(line);
    if (shown !== undefined) console.log(shown);
  },
};

async function step<T>(label: string, work: () => T | Promise<T>): Promise<T> {
  console.log(`${label} ...`);
  const started = Date.now();
  const result = await work();
  console.log(`${label}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return result;
}

function usage({ functionsUrl, hostingUrl }: Emulators, { eventId, buyerToken }: Demo): string {
  const ticket = JSON.stringify({ eventId, ticketId: "general-000001" });
  const command = (name: string) =>
    `curl -X POST ${functionsUrl}/${name} -H 'Content-Type: application/json' -H 'Authorization: Bearer ${buyerToken}' -d '${ticket}'`;
  return `
Holdfast is running. Ctrl-C stops it.

  Functions    ${functionsUrl}/<name>
  API          ${hostingUrl}/v1
  API page     ${hostingUrl}

ID token of the demo's buyer, good for an hour:

${buyerToken}

List the events, hold a ticket, buy it:

curl '${functionsUrl}/listEventsHttps'

${command("holdTicket")}

${command("purchaseEventHttps")}
`;
}

async function main(): Promise<void> {
  await assertEmulatorPortsFree(options);
  await step("Building the functions", watchFunctions);
  await step("Preparing the API page", prepareHosting);
  const emulators = await step("Starting the emulators", () => startEmulators(options));
  const demo = await step("Creating the demo event and users", () => createDemo(emulators));
  tickForEver(emulators.functionsUrl, scheduledFunctions(join(FUNCTIONS, "lib/index.js")));
  deliverWebhooksForEver(emulators);
  console.log(usage(emulators, demo));
  await emulators.ended;
  throw new Failure("The emulators ended by themselves; see .cache/emulators/start.");
}

await runCommand(main, { exitCodeOnSignal: 0 });
