import { isWorkflow, jobsOf, type Job, type WorkflowFile } from "../model.ts";

const LONGEST_MINUTES = 120;
/** Events that run a stranger's code with the rights of the repository. */
const PRIVILEGED = ["pull_request_target", "workflow_run", "issue_comment"];

/** Nothing is allowed to all jobs; each says what it needs itself. */
export function permissionsAreMinimal(file: WorkflowFile): string[] {
  if (!isWorkflow(file)) return [];
  const jobs = jobsOf(file);
  return [
    ...(isEmpty(file.workflow.permissions) ? [] : [`${file.path}: permissions of all jobs are not {}`]),
    ...jobs.filter(({ thing }) => !isRecord(thing.permissions)).map(({ where }) => `${where}: no permissions`),
    ...jobs
      .filter(({ thing }) => isRecord(thing.permissions) && thing.permissions["id-token"] && !becomesSomebody(thing))
      .map(({ where }) => `${where}: id-token without using it`),
    ...jobs
      .filter(({ thing }) => isRecord(thing.permissions) && thing.permissions["contents"] === "write")
      .map(({ where }) => `${where}: may write to the repository`),
  ];
}

export function triggersAreHarmless(file: WorkflowFile): string[] {
  const { on } = file.workflow;
  const events = typeof on === "string" ? [on] : Object.keys(isRecord(on) ? on : {});
  return events.filter((event) => PRIVILEGED.includes(event)).map((event) => `${file.path}: runs on ${event}`);
}

export function jobsEnd(file: WorkflowFile): string[] {
  return jobsOf(file)
    .filter(({ thing }) => thing.uses === undefined)
    .filter(({ thing }) => !(Number(thing["timeout-minutes"]) <= LONGEST_MINUTES))
    .map(({ where }) => `${where}: no timeout of at most ${LONGEST_MINUTES} minutes`);
}

/** A step that reports what `a | b` wrote must not succeed when `a` failed: GitHub's own choice of shell lets it. */
export function pipesFail(file: WorkflowFile): string[] {
  const runsScripts = jobsOf(file).some(({ thing }) => thing.steps?.some(({ run }) => run !== undefined));
  if (!runsScripts || file.workflow.defaults?.run?.shell === "bash") return [];
  return [`${file.path}: the shell of all scripts is not named, so a pipe hides failures`];
}

/** Runs queue; and one that changes the cloud is never cut off in the middle. */
export function runsQueue(file: WorkflowFile): string[] {
  if (!isWorkflow(file)) return [];
  const { concurrency } = file.workflow;
  if (!isRecord(concurrency) || typeof concurrency["group"] !== "string") return [`${file.path}: no concurrency`];
  const changesCloud = jobsOf(file).some(({ thing }) => becomesSomebody(thing));
  if (!changesCloud || concurrency["cancel-in-progress"] === false) return [];
  return [`${file.path}: a run that changes the cloud can be cancelled`];
}

function becomesSomebody({ uses, steps = [] }: Job): boolean {
  const names = [uses, ...steps.map((step) => step.uses)];
  return names.some((name) => name !== undefined && /google-github-actions\/auth@|deploy-environment\.yml/.test(name));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isEmpty(value: unknown): boolean {
  return isRecord(value) && Object.keys(value).length === 0;
}
