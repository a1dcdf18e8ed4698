import { jobsOf, needsOf, type Job, type Step, type WorkflowFile } from "./model.ts";

/** A step as it would go on this machine: run here, or left out for a reason. */
export type Rehearsed =
  | { kind: "run"; name: string; script: string; folder: string; environment: Record<string, string> }
  | { kind: "skip"; name: string; because: string };

export interface RehearsedJob {
  id: string;
  steps: Rehearsed[];
}

/** What expressions are worth in a rehearsal. Those that are not listed are known to GitHub alone. */
export type Values = Readonly<Record<string, string>>;

const CLOUD = "google-github-actions/auth@";
const EXPRESSION = /\$\{\{\s*(.*?)\s*\}\}/g;

/** The jobs of a workflow, each after those that it needs. */
export function rehearse(file: WorkflowFile, values: Values): RehearsedJob[] {
  const jobs = jobsOf(file).map(({ thing }) => thing);
  return inOrder(jobs).map((job) => ({ id: job.id, steps: stepsOf(job, values) }));
}

function inOrder<Some extends Job & { id: string }>(jobs: readonly Some[]): Some[] {
  const done: Some[] = [];
  const visit = (job: Some) => {
    if (done.includes(job)) return;
    for (const id of needsOf(job)) jobs.filter((other) => other.id === id).forEach(visit);
    done.push(job);
  };
  jobs.forEach(visit);
  return done;
}

function stepsOf(job: Job, values: Values): Rehearsed[] {
  if (job.uses !== undefined) return [{ kind: "skip", name: job.uses, because: "a workflow of its own" }];
  const steps = job.steps ?? [];
  const login = steps.findIndex(({ uses }) => uses?.startsWith(CLOUD));
  return steps.map((step, index) => {
    const needsCloud = login >= 0 && index > login && usesCloud(step);
    return needsCloud ? skipped(step, "needs the cloud") : rehearsed(job, step, values);
  });
}

/** Every step after the login is in the cloud's reach; building and summing up are not what it is for. */
function usesCloud({ run = "", env = {} }: Step): boolean {
  return "GOOGLE_APPLICATION_CREDENTIALS" in env || /\bterraform\b|\bsmoke\b/.test(run);
}

function rehearsed(job: Job, step: Step, values: Values): Rehearsed {
  if (step.uses !== undefined) return skipped(step, "an action");
  if (step.if?.includes("failure()")) return skipped(step, "runs after a failure only");
  if (/^\s*gh /m.test(step.run ?? "")) return skipped(step, "needs GitHub");
  const written = withoutToken({ ...job.env, ...step.env });
  const folder = step["working-directory"] ?? job.defaults?.run?.["working-directory"] ?? ".";
  const unknown = [folder, ...Object.values(written).map(String)].flatMap((text) => unknownIn(text, values));
  if (unknown.length > 0) return skipped(step, `needs ${unknown.join(", ")}`);
  const environment = Object.entries(written).map(([name, value]) => [name, filledIn(String(value), values)]);
  return {
    kind: "run",
    name: nameOf(step),
    script: step.run ?? "",
    folder: filledIn(folder, values),
    environment: Object.fromEntries(environment) as Record<string, string>,
  };
}

/** A linter that could look more up with the job's token goes without. */
function withoutToken(environment: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== "${{ github.token }}"));
}

function skipped(step: Step, because: string): Rehearsed {
  return { kind: "skip", name: nameOf(step), because };
}

function nameOf({ name, uses, run = "" }: Step): string {
  return name ?? uses ?? run.split("\n")[0] ?? "";
}

function unknownIn(text: string, values: Values): string[] {
  return [...text.matchAll(EXPRESSION)].map(([, expression = ""]) => expression).filter((name) => !(name in values));
}

function filledIn(text: string, values: Values): string {
  return text.replace(EXPRESSION, (_, expression: string) => values[expression] ?? "");
}
