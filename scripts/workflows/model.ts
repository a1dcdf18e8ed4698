import { parse } from "yaml";

export interface Step {
  id?: string;
  name?: string;
  if?: string;
  uses?: string;
  with?: Record<string, unknown>;
  run?: string;
  env?: Record<string, unknown>;
  "working-directory"?: string;
}

export interface Job {
  name?: string;
  needs?: string | string[];
  if?: string | boolean;
  uses?: string;
  with?: Record<string, unknown>;
  steps?: Step[];
  permissions?: unknown;
  environment?: unknown;
  env?: Record<string, unknown>;
  outputs?: Record<string, unknown>;
  "timeout-minutes"?: unknown;
  defaults?: { run?: { "working-directory"?: string } };
}

export interface Workflow {
  on?: unknown;
  permissions?: unknown;
  concurrency?: unknown;
  defaults?: { run?: { shell?: string } };
  jobs?: Record<string, Job>;
  /** Of an action of the repository's own instead. */
  runs?: { using?: string; steps?: Step[] };
}

/** A workflow or an action, as it is written and as GitHub reads it. */
export interface WorkflowFile {
  /** From the root of the repository, with slashes. */
  path: string;
  text: string;
  workflow: Workflow;
}

export interface Located<Thing> {
  file: WorkflowFile;
  /** Where it is, as a reader would look for it. */
  where: string;
  thing: Thing;
}

export function read(path: string, text: string): WorkflowFile {
  return { path, text, workflow: parse(text) as Workflow };
}

export function isWorkflow({ path }: WorkflowFile): boolean {
  return path.startsWith(".github/workflows/");
}

export function jobsOf(file: WorkflowFile): Located<Job & { id: string }>[] {
  return Object.entries(file.workflow.jobs ?? {}).map(([id, job]) => ({
    file,
    where: `${file.path}: job ${id}`,
    thing: { ...job, id },
  }));
}

/** The steps of every job, or of an action. */
export function stepsOf(file: WorkflowFile): Located<Step>[] {
  const named = (where: string, steps: readonly Step[] = []): Located<Step>[] =>
    steps.map((thing, index) => ({
      file,
      where: `${where}, step ${thing.name ?? thing.uses ?? `number ${index + 1}`}`,
      thing,
    }));
  return [
    ...jobsOf(file).flatMap(({ where, thing }) => named(where, thing.steps)),
    ...named(file.path, file.workflow.runs?.steps),
  ];
}

export function needsOf({ needs = [] }: Job): string[] {
  return typeof needs === "string" ? [needs] : needs;
}
