import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "./command.ts";
import { Failure } from "./failure.ts";
import { hasTerraform, terraform } from "./terraform/cli.ts";
import { workingCopy } from "./terraform/copy.ts";
import { FAULT_COUNT, missedFaults, plantFaults } from "./terraform/faults.ts";
import { violations, type ResourceChange } from "./terraform/policy.ts";
import { readReport, type TestReport } from "./terraform/report.ts";
import { check, sum, text, type Tally } from "./test/tally.ts";

const results: Tally[] = [];

/** Runs one check, tells how it ended, and answers whether it passed: no errors. */
async function perform(name: string, work: () => Promise<readonly string[]>): Promise<boolean> {
  const started = Date.now();
  const errors = await work();
  const passed = errors.length === 0;
  const seconds = ((Date.now() - started) / 1000).toFixed(1).padStart(6);
  console.log(`${passed ? "ok  " : "FAIL"} ${seconds} s  ${name}`);
  if (!passed) console.log(`\n${errors.join("\n\n")}\n`);
  results.push(check(passed));
  return passed;
}

async function errorsOf(folder: string, args: readonly string[]): Promise<string[]> {
  const { code, output } = await terraform(folder, [...args, "-no-color"]);
  return code === 0 ? [] : [output.trim() || `terraform ${args.join(" ")} ended with ${code}`];
}

async function testReport(folder: string): Promise<TestReport> {
  const { code, output } = await terraform(folder, ["test", "-json", "-verbose"]);
  const report = readReport(output);
  if (code === 0 || report.errors.length > 0) return report;
  return { ...report, errors: [`terraform test ended with ${code}`] };
}

function modulesWithTests(root: string): string[] {
  const modules = readdirSync(join(root, "modules")).map((name) => join("modules", name));
  return modules.filter((name) => existsSync(join(root, name, "tests")));
}

function initialise(root: string, name: string): Promise<boolean> {
  return perform(`${name} init`, () => errorsOf(join(root, name), ["init", "-backend=false"]));
}

async function checkModule(root: string, name: string): Promise<void> {
  if (!(await initialise(root, name))) return;
  await perform(`${name} test`, async () => (await testReport(join(root, name))).errors);
}

async function checkEnvironment(root: string, name: string): Promise<void> {
  if (!(await initialise(root, name))) return;
  if (!(await perform(`${name} validate`, () => errorsOf(join(root, name), ["validate"])))) return;
  let changes: readonly ResourceChange[] = [];
  await perform(`${name} test`, async () => {
    const report = await testReport(join(root, name));
    changes = report.changes;
    return report.errors;
  });
  await perform(`${name} policy`, () =>
    Promise.resolve(changes.length === 0 ? ["There is no plan to look at."] : policyErrors(changes)),
  );
}

/** A policy that finds nothing where much is wrong would pass everything. */
async function checkPolicy(root: string, name: string): Promise<void> {
  plantFaults(root);
  await perform(`policy names ${FAULT_COUNT} planted faults`, async () => {
    const failed = await errorsOf(join(root, name), ["init", "-backend=false"]);
    if (failed.length > 0) return failed;
    const { changes, errors } = await testReport(join(root, name));
    if (changes.length === 0) return errors;
    return missedFaults(violations(changes)).map(({ rule, address }) => `Not found: ${rule} (${address})`);
  });
}

function policyErrors(changes: readonly ResourceChange[]): string[] {
  return violations(changes).map(({ rule, address }) => `${address}: ${rule}`);
}

async function checkAll(): Promise<void> {
  const root = join(workingCopy(), "terraform");
  await perform("format", () => errorsOf(root, ["fmt", "-check", "-recursive", "-diff"]));
  const modules = async () => {
    for (const name of modulesWithTests(root)) await checkModule(root, name);
  };
  const environments = async () => {
    for (const name of readdirSync(join(root, "envs"))) await checkEnvironment(root, `envs/${name}`);
    await checkPolicy(join(workingCopy(), "terraform"), "envs/dev");
  };
  await Promise.all([modules(), environments()]);
}

/** Holds a real plan, as `terraform show -json` prints it, against the policy. */
async function checkPlan(file: string): Promise<void> {
  const plan = JSON.parse(readFileSync(file, "utf8")) as { resource_changes?: readonly ResourceChange[] };
  await perform(`policy of ${file}`, () => Promise.resolve(policyErrors(plan.resource_changes ?? [])));
}

async function main(): Promise<void> {
  const [option, file] = process.argv.slice(2);
  if (option !== undefined && (option !== "--plan" || file === undefined)) {
    throw new Failure("Usage: npm run terraform [-- --plan <output of terraform show -json>]");
  }
  if (file !== undefined) await checkPlan(file);
  else if (await hasTerraform()) await checkAll();
  else {
    console.log(
      "terraform skipped: there is no terraform on the PATH (https://developer.hashicorp.com/terraform/install)",
    );
    return;
  }
  const total = sum(results);
  console.log(`\nterraform ${text(total)}`);
  if (total.failed > 0) process.exitCode = 1;
}

await runCommand(main, { exitCodeOnSignal: 130 });
