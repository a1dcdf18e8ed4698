import { parseArgs } from "node:util";
import { machine } from "./host/machine.ts";
import { figuresOf, toTable } from "./race/figures.ts";
import { printLines } from "./race/print-lines.ts";
import { runRace } from "./race/run.ts";
import { productionLikeHost, runningFunctionsEmulator } from "./race/stage.ts";
import { violationsOf } from "./race/violations.ts";

const { values } = parseArgs({
  options: {
    buyers: { type: "string" },
    tickets: { type: "string" },
    "sign-up": { type: "boolean", default: false },
    "functions-emulator": { type: "boolean", default: false },
  },
});
const small = values["functions-emulator"];
const plan = {
  buyers: count(values.buyers ?? (small ? "50" : "500")),
  tickets: count(values.tickets ?? (small ? "5" : "50")),
  signUp: values["sign-up"],
};

console.log(`${small ? "Racing on the emulators of npm start" : "Starting emulators and host"} on ${machine()} ...`);
const stage = small ? runningFunctionsEmulator() : await productionLikeHost();
try {
  const outcome = await runRace(stage, plan);
  console.log(toTable(figuresOf(outcome)));
  printLines("errors and warnings logged by the functions", stage.complaints);
  const violations = violationsOf(outcome);
  printLines("violations", violations);
  if (violations.length > 0) process.exitCode = 1;
} finally {
  await stage.stop();
}

function count(value: string): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 1) return number;
  throw new Error(`${value} is not a number of buyers or tickets.`);
}
