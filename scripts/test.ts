import { parseArgs } from "node:util";
import { runCommand } from "./command.ts";
import { claimPorts } from "./emulators/ports.mjs";
import { Failure } from "./failure.ts";
import { checks } from "./test/checks.ts";
import type { Step, StepResult, Tallies } from "./test/step.ts";
import { emulatorTests, PORT_OFFSET, scriptTests, unitTests } from "./test/suites.ts";
import { check, sum, text } from "./test/tally.ts";
import { terraformChecks } from "./test/terraform.ts";

/** Longest first; the emulator tests last, when the least competes with them. */
const STEPS: readonly Step[] = [unitTests, terraformChecks, ...checks, scriptTests, emulatorTests];
const LANES = 2;

function chosenSteps(): readonly Step[] {
  const { values } = parseArgs({ options: { only: { type: "string" } } });
  if (values.only === undefined) return STEPS;
  const names = values.only.split(",");
  const unknown = names.filter((name) => !STEPS.some((step) => step.name === name));
  if (unknown.length === 0) return STEPS.filter(({ name }) => names.includes(name));
  const known = STEPS.map(({ name }) => name).join(", ");
  throw new Failure(`There is no step "${unknown.join()}". Steps: ${known}`);
}

async function perform(step: Step): Promise<Tallies> {
  const started = Date.now();
  const { tallies, output } = await attempt(step);
  const seconds = ((Date.now() - started) / 1000).toFixed(1).padStart(6);
  const total = sum(Object.values(tallies));
  const counts = step.kind === "checks" ? "" : `  ${text(total)}`;
  console.log(`${total.failed > 0 ? "FAIL" : "ok  "} ${seconds} s  ${step.name}${counts}`);
  if (total.failed > 0) console.log(`\n${output.trim()}\n`);
  return tallies;
}

async function attempt({ run, kind }: Step): Promise<StepResult> {
  try {
    return await run();
  } catch (error) {
    return { tallies: { [kind]: check(false) }, output: error instanceof Failure ? error.message : String(error) };
  }
}

async function performAll(steps: readonly Step[]): Promise<Tallies[]> {
  const queue = [...steps];
  const results: Tallies[] = [];
  const lane = async () => {
    for (let step = queue.shift(); step; step = queue.shift()) results.push(await perform(step));
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return results;
}

async function main(): Promise<void> {
  const steps = chosenSteps();
  if (steps.includes(emulatorTests)) await claimPorts(PORT_OFFSET);
  const results = await performAll(steps);
  console.log();
  for (const kind of ["checks", "scripts", "unit", "rules", "emulator"] as const) {
    const tally = sum(results.map((tallies) => tallies[kind] ?? sum([])));
    console.log(`${kind.padEnd(9)} ${text(tally)}`);
  }
  const total = sum(results.flatMap((tallies) => Object.values(tallies)));
  console.log(text(total));
  if (total.failed > 0) process.exitCode = 1;
}

await runCommand(main, { exitCodeOnSignal: 130 });
