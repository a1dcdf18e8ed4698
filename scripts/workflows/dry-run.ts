import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { runCommand } from "../command.ts";
import { Failure } from "../failure.ts";
import { start } from "../processes.ts";
import { CACHE, ROOT } from "../root.ts";
import { workflowFiles } from "./policy.ts";
import { rehearse, type Rehearsed, type RehearsedJob, type Values } from "./rehearsal.ts";

const USAGE = `Usage: node scripts/bootstrap.mjs workflows/dry-run [--only <workflow>[:<job>]]... [--list]

Goes through every job in its order, runs the commands that need no cloud, and says which others it leaves out.
Workflows: ci, deploy-environment, nightly.`;

/** As GitHub would fill them in for a push to main. */
const VALUES: Values = {
  "needs.changes.outputs.only": "",
  "join(needs.*.result, ' ')": "success skipped",
  "inputs.environment": "dev",
  "inputs.folder": "terraform/envs/dev",
  "fromJSON(inputs.settings).FIREBASE_PROJECT": "demo-holdfast",
  "fromJSON(inputs.settings).FIREBASE_REGION": "us-central1",
};

interface Runner {
  folder: string;
  environment: NodeJS.ProcessEnv;
}

/** The files and variables that every script on GitHub's machines finds. */
function runner(): Runner {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, "dry-run-"));
  const file = (name: string) => {
    writeFileSync(join(folder, name), "");
    return join(folder, name);
  };
  const environment = {
    ...process.env,
    CI: "true",
    GITHUB_EVENT_NAME: "push",
    GITHUB_OUTPUT: file("output"),
    GITHUB_STEP_SUMMARY: file("summary.md"),
    GITHUB_WORKSPACE: ROOT,
    RUNNER_TEMP: folder,
  };
  return { folder, environment };
}

async function perform(step: Rehearsed, { environment }: Runner): Promise<boolean> {
  if (step.kind === "skip") {
    console.log(`    skip  ${step.name} (${step.because})`);
    return true;
  }
  console.log(`    run   ${step.name}`);
  const started = Date.now();
  const child = start("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", step.script], {
    cwd: join(ROOT, step.folder),
    env: { ...environment, ...step.environment },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`    ${code === 0 ? "ok   " : "FAIL "} ${step.name}, ${seconds} s`);
  return code === 0;
}

async function performJob(workflow: string, job: RehearsedJob, machine: Runner): Promise<boolean> {
  console.log(`\n${workflow}: ${job.id}`);
  for (const step of job.steps) if (!(await perform(step, machine))) return false;
  return true;
}

function chosen(only: readonly string[]): { workflow: string; job: RehearsedJob }[] {
  const all = workflowFiles()
    .map((file) => ({ workflow: basename(file.path, ".yml"), file }))
    .flatMap(({ workflow, file }) => rehearse(file, VALUES).map((job) => ({ workflow, job })));
  if (only.length === 0) return all;
  const some = all.filter(({ workflow, job }) => only.includes(workflow) || only.includes(`${workflow}:${job.id}`));
  if (some.length === 0) throw new Failure(`${only.join()} is no job.\n\n${USAGE}`);
  return some;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { only: { type: "string", multiple: true, default: [] }, list: { type: "boolean", default: false } },
  });
  const jobs = chosen(values.only);
  if (values.list) {
    for (const { workflow, job } of jobs) console.log(`${workflow}:${job.id}`);
    return;
  }
  const failed: string[] = [];
  for (const { workflow, job } of jobs) {
    const machine = runner();
    if (!(await performJob(workflow, job, machine))) failed.push(`${workflow}:${job.id}`);
    const summary = readFileSync(join(machine.folder, "summary.md"), "utf8");
    if (summary !== "") console.log(`    On the page of the run:\n${summary}`);
    rmSync(machine.folder, { recursive: true, force: true });
  }
  if (failed.length > 0) throw new Failure(`\nFailed: ${failed.join(", ")}`);
  console.log(`\nEvery command of ${jobs.length} jobs that needs no cloud succeeded.`);
}

await runCommand(main, { exitCodeOnSignal: 130 });
