import { parseArgs } from "node:util";
import { figuresOf } from "./checkouts/figures.ts";
import { runCheckouts } from "./checkouts/run.ts";
import { violationsOf } from "./checkouts/violations.ts";
import { machine } from "./host/machine.ts";
import { toTable } from "./race/figures.ts";
import { printLines } from "./race/print-lines.ts";
import { productionLikeHost, runningFunctionsEmulator } from "./race/stage.ts";

/** What the provider's timeouts and a message that comes while its twin is handled are logged as. */
const WANTED = ["FakeTimeout", "Another delivery of this event is being applied"];

const { values } = parseArgs({
  options: { buyers: { type: "string" }, "functions-emulator": { type: "boolean", default: false } },
});
const small = values["functions-emulator"];
const buyers = Number(values.buyers ?? (small ? "20" : "500"));
if (!Number.isInteger(buyers) || buyers < 1) throw new Error(`${values.buyers ?? ""} is not a number of buyers.`);

console.log(`${small ? "Buying on the emulators of npm start" : "Starting emulators and host"} on ${machine()} ...`);
const stage = small ? runningFunctionsEmulator() : await productionLikeHost("--unruly-bus");
try {
  const outcome = await runCheckouts(stage, buyers);
  console.log(toTable(figuresOf(outcome)));
  const unwanted = stage.complaints.filter((line) => !WANTED.some((wanted) => line.includes(wanted)));
  printLines("other errors and warnings logged by the functions", unwanted);
  const violations = violationsOf(outcome);
  printLines("violations", violations);
  if (violations.length > 0) process.exitCode = 1;
} finally {
  await stage.stop();
}
