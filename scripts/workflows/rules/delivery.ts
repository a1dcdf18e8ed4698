import { jobsOf, needsOf, type Job, type Located, type Step, type WorkflowFile } from "../model.ts";

const TESTS = "./.github/workflows/ci.yml";
const CHANGES_CLOUD = /\bterraform apply\b|\bfirebase deploy\b/;
/** The order of a release, by what each of its steps runs. */
const RELEASE = [
  /terraform apply/,
  /functions run build/,
  /firebase deploy .*--only firestore\b(?!:)/,
  /bootstrap\.mjs smoke/,
  /firebase deploy .*--only firestore:rules/,
];

type LocatedJob = Located<Job & { id: string }>;

/** The reviewer approved a file: that one is applied, fetched by its id, and no plan that was made since. */
export function applyTakesTheApprovedPlan(file: WorkflowFile): string[] {
  const jobs = jobsOf(file);
  return jobs.filter(({ thing }) => runs(thing, /terraform apply/)).flatMap((job) => faultsOfApply(job, jobs));
}

function faultsOfApply({ where, thing: job }: LocatedJob, jobs: readonly LocatedJob[]): string[] {
  const steps = job.steps ?? [];
  const apply = steps.findIndex(({ run }) => run?.includes("terraform apply"));
  const [, plan] = /terraform apply (?:-\S+ )*([\w.-]+)\s*$/m.exec(steps[apply]?.run ?? "") ?? [];
  if (plan === undefined || runs(job, /-auto-approve/)) return [`${where}: applies no saved plan`];
  const fetched = steps.slice(0, apply).find(({ uses }) => uses?.startsWith("actions/download-artifact@"));
  const [, from = "", output = ""] = /needs\.([\w-]+)\.outputs\.([\w-]+)/.exec(input(fetched, "artifact-ids")) ?? [];
  const planner = jobs.find(({ thing }) => thing.id === from && needsOf(job).includes(from))?.thing;
  const kept = planner?.steps?.find(({ uses }) => uses?.startsWith("actions/upload-artifact@"));
  const isKept =
    planner !== undefined &&
    runs(planner, new RegExp(`terraform plan .*-out=${plan}\\b`)) &&
    input(kept, "path")
      .split("\n")
      .some((path) => path.endsWith(`/${plan}`)) &&
    String(planner.outputs?.[output]).includes(`steps.${kept?.id ?? ""}.outputs.artifact-id`);
  return [
    ...(isKept ? [] : [`${where}: applies another plan than the one that was kept for approval`]),
    ...(job.environment === undefined ? [`${where}: applies without an environment's approval`] : []),
  ];
}

/** Whatever changes the cloud does it after the tests of the very same commit. */
export function deployNeedsTests(files: readonly WorkflowFile[]): string[] {
  const deploying = files.filter((file) => jobsOf(file).some(({ thing }) => runs(thing, CHANGES_CLOUD)));
  return deploying.flatMap((file) => {
    const { on } = file.workflow;
    const events = typeof on === "object" && on !== null ? Object.keys(on) : [String(on)];
    const callers = files
      .flatMap(jobsOf)
      .filter(({ thing }) => thing.uses === `./${file.path}`)
      .filter((job) => !needsTests(job));
    return [
      ...(events.join() === "workflow_call"
        ? []
        : [`${file.path}: changes the cloud by itself, not called after tests`]),
      ...callers.map(({ where }) => `${where}: deploys without needing the tests`),
    ];
  });
}

function needsTests({ file, thing }: LocatedJob): boolean {
  if (/always\(\)|failure\(\)|cancelled\(\)/.test(String(thing.if ?? ""))) return false;
  const needed = jobsOf(file).filter((job) => needsOf(thing).includes(job.thing.id));
  return needed.some((job) => job.thing.uses === TESTS || needsTests(job));
}

/** Apply, build, deploy, smoke test, and the way back if that fails. */
export function releasesGoInOrder(file: WorkflowFile): string[] {
  return jobsOf(file)
    .filter(({ thing }) => runs(thing, CHANGES_CLOUD))
    .filter(({ thing }) => {
      const steps = thing.steps ?? [];
      const places = RELEASE.map((pattern) => steps.findIndex(({ run }) => pattern.test(run ?? "")));
      const back = steps[places.at(-1) ?? -1];
      return !places.every((place, index) => place > (places[index - 1] ?? -1)) || !back?.if?.includes("failure()");
    })
    .map(({ where }) => `${where}: not apply, build, deploy, smoke test and then, on failure, back`);
}

/** The one check that main requires stands for every other job. */
export function theGateWaitsForAll(file: WorkflowFile): string[] {
  const jobs = jobsOf(file);
  const gate = jobs.find(({ thing }) => thing.id === "ci");
  if (gate === undefined) return file.path.endsWith("/ci.yml") ? [`${file.path}: no job ci`] : [];
  const missed = jobs.filter(({ thing }) => thing.id !== "ci" && !needsOf(gate.thing).includes(thing.id));
  return [
    ...missed.map(({ thing }) => `${gate.where}: does not wait for ${thing.id}`),
    ...(String(gate.thing.if).includes("always()") ? [] : [`${gate.where}: is skipped when a job fails`]),
  ];
}

function runs({ steps = [] }: Job, pattern: RegExp): boolean {
  return steps.some(({ run }) => pattern.test(run ?? ""));
}

function input(step: Step | undefined, name: string): string {
  const value = step?.with?.[name];
  return typeof value === "string" ? value.trim() : "";
}
