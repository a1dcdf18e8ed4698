import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { startEmulators } from "../emulators.ts";
import { CACHE, FUNCTIONS, ROOT } from "../root.ts";
import { run } from "../run.ts";
import { build } from "./checks.ts";
import { jestTallies, tapTally } from "./reports.ts";
import type { Kind, Step, StepResult, Tallies } from "./step.ts";
import { check, NOTHING, sum } from "./tally.ts";

const JEST = join(FUNCTIONS, "node_modules/jest/bin/jest.js");
const REPORTS = join(CACHE, "test");
/** Keeps the tests out of the way of `npm start` and of load tests. */
export const PORT_OFFSET = 11_000;

/** Unit tests need nothing, and some show what happens where there is no emulator. */
const NO_EMULATORS = {
  FIRESTORE_EMULATOR_HOST: undefined,
  FIREBASE_AUTH_EMULATOR_HOST: undefined,
  PUBSUB_EMULATOR_HOST: undefined,
  GCLOUD_PROJECT: undefined,
};

export const unitTests: Step = { name: "unit", kind: "unit", run: () => jest("unit", NO_EMULATORS) };

export const scriptTests: Step = {
  name: "scripts",
  kind: "scripts",
  run: () => nodeTests("{scripts,load-testing}/**/!(*.emulator).test.ts", "scripts"),
};

export const emulatorTests: Step = {
  name: "emulator",
  kind: "emulator",
  run: async () => {
    const { code } = await build();
    if (code !== 0) return { tallies: { emulator: check(false) }, output: "Not run: the functions do not build." };
    const emulators = await startEmulators({
      name: "test",
      only: ["auth", "firestore", "functions", "hosting", "pubsub"],
      portOffset: PORT_OFFSET,
    });
    const environment = {
      ...emulators.environment,
      // Google's clients would look for a metadata server, and warn that there is none.
      METADATA_SERVER_DETECTION: "none",
      HOLDFAST_FUNCTIONS_URL: emulators.functionsUrl,
      HOLDFAST_HOSTING_URL: emulators.hostingUrl,
    };
    try {
      const functions = await jest("emulator", environment);
      const scripts = await nodeTests("scripts/**/*.emulator.test.ts", "emulator", environment);
      return both(functions, scripts);
    } finally {
      await emulators.stop();
    }
  },
};

async function jest(project: "unit" | "emulator", environment: NodeJS.ProcessEnv): Promise<StepResult> {
  const report = freshReport(`${project}.json`);
  const args = [JEST, "--selectProjects", project, "--json", `--outputFile=${report}`];
  const { code, output } = await run(process.execPath, args, {
    cwd: FUNCTIONS,
    env: { ...process.env, ...environment },
  });
  const kindOf = (file: string): Kind => (/[\\/]rules[\\/]/.test(file) ? "rules" : project);
  const counted = existsSync(report) ? jestTallies(readFileSync(report, "utf8"), kindOf) : {};
  return { tallies: honest(code, counted, project), output };
}

async function nodeTests(pattern: string, kind: Kind, environment: NodeJS.ProcessEnv = {}): Promise<StepResult> {
  const report = freshReport(`${kind}.tap`);
  const reporters = ["spec", "stdout", "tap", report].map((value, index) =>
    index % 2 === 0 ? `--test-reporter=${value}` : `--test-reporter-destination=${value}`,
  );
  const { code, output } = await run(process.execPath, ["--test", ...reporters, pattern], {
    cwd: ROOT,
    env: { ...process.env, ...environment },
  });
  const counted = existsSync(report) ? { [kind]: tapTally(readFileSync(report, "utf8")) } : {};
  return { tallies: honest(code, counted, kind), output };
}

function both(one: StepResult, other: StepResult): StepResult {
  const emulator = sum([one, other].map(({ tallies }) => tallies.emulator ?? NOTHING));
  return { tallies: { ...one.tallies, emulator }, output: `${one.output}\n${other.output}` };
}

function freshReport(name: string): string {
  mkdirSync(REPORTS, { recursive: true });
  const file = join(REPORTS, name);
  rmSync(file, { force: true });
  return file;
}

/** A runner that fails without a failed test (a threshold, a crash) is a failure all the same. */
function honest(code: number, tallies: Tallies, kind: Kind): Tallies {
  if (code === 0 || sum(Object.values(tallies)).failed > 0) return tallies;
  return { ...tallies, [kind]: sum([tallies[kind] ?? NOTHING, check(false)]) };
}
