import { rmSync } from "node:fs";
import { join } from "node:path";
import { startEmulators, type EmulatorOptions } from "./emulators.ts";
import { runCommand } from "./command.ts";
import { ALL_EMULATORS, claimPorts } from "./emulators/ports.mjs";
import { Failure } from "./failure.ts";
import { loadFrom } from "./functions-build.ts";
import { usePackages } from "./install.mjs";
import { CACHE, ROOT } from "./root.ts";
import { servedFolder, serveFunctions } from "./served.ts";
import { createDemo } from "./start/demo.ts";
import { trouble } from "./start/log.ts";
import { fillInForEver } from "./start/fill-in.ts";
import { printed } from "./start/printed.ts";
import { scheduledFunctions, tickForEver } from "./start/ticker.ts";
import { watchFunctions } from "./start/watch.ts";
import { deliverWebhooksForEver } from "./start/webhooks.ts";

/** The compiler's own: only what compiles is copied to where it is served. */
const BUILD = join(CACHE, "start");
const LIB = join(BUILD, "lib");

const verbose = process.argv.includes("--verbose");
const options: EmulatorOptions = {
  name: "start",
  only: ALL_EMULATORS,
  lib: LIB,
  onLine: (line) => {
    const shown = verbose ? line : trouble(line);
    if (shown !== undefined) console.log(shown);
  },
};
const served = servedFolder(options.name);

async function step<T>(label: string, work: () => T | Promise<T>): Promise<T> {
  console.log(`${label} ...`);
  const started = Date.now();
  const result = await work();
  console.log(`${label}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return result;
}

function buildForEver(): Promise<void> {
  rmSync(BUILD, { recursive: true, force: true });
  return watchFunctions(LIB, () => {
    serveFunctions(LIB, served.functions);
    console.log("Functions rebuilt.");
  });
}

async function main(): Promise<void> {
  await claimPorts(0);
  usePackages(ROOT);
  await step("Building the functions", buildForEver);
  const emulators = await step("Starting the emulators", () => startEmulators(options));
  loadFrom(served.functions);
  const demo = await step("Creating the demo's users and events", () => createDemo(emulators));
  tickForEver(emulators.functionsUrl, scheduledFunctions(join(served.functions, "lib/index.js")));
  deliverWebhooksForEver(emulators);
  console.log(printed(emulators, demo));
  void fillInForEver(emulators, served.hosting);
  await emulators.ended;
  throw new Failure("The emulators ended by themselves; see .cache/emulators/start.");
}

await runCommand(main, { exitCodeOnSignal: 0 });
