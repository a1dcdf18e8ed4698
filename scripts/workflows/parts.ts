/** What a pull request may have touched, and with it which jobs have something to say about it. */
export interface Parts {
  /** Which steps of `npm test` to run; none where other jobs cover all that has changed. */
  tests: "all" | "tooling" | "none";
  terraform: boolean;
  workflows: boolean;
  /** Whether there is code for CodeQL to read. */
  code: boolean;
}

/** Steps of `npm test` for changes that reach no function: a minute instead of all of them. */
export const TOOLING_STEPS = ["lint", "types of the tools", "format", "unused code", "scripts"];

const TOOLING = /^(\.github|\.devcontainer|scripts\/(workflows|smoke))\/|^scripts\/smoke\.ts$/;
const WORKFLOWS = /^(\.github|scripts\/workflows)\//;
const CODE = /\.([cm]?[jt]s)$|^\.github\/.*\.ya?ml$/;
const INFRASTRUCTURE = /^terraform\/(?!.*\.md$)/;
/** Files outside `terraform/` that its configuration or its tests read, or that run them. */
const READ_BY_TERRAFORM =
  /^(functions\/src\/(messages\/topics\.json|helpers\/function-groups\.ts)|firebase\.json|scripts\/terraform.*|package(-lock)?\.json|\.github\/workflows\/ci\.yml)$/;

export function partsOf(files: readonly string[]): Parts {
  const any = (pattern: RegExp) => files.some((file) => pattern.test(file));
  const others = files.filter((file) => !INFRASTRUCTURE.test(file));
  return {
    tests: others.some((file) => !TOOLING.test(file)) ? "all" : others.length > 0 ? "tooling" : "none",
    terraform: any(INFRASTRUCTURE) || any(READ_BY_TERRAFORM),
    workflows: any(WORKFLOWS),
    code: any(CODE),
  };
}

/** The parts as outputs of a step; `only` is the argument of `npm test -- --only`, empty for all steps. */
export function toOutputs({ tests, terraform, workflows, code }: Parts): string {
  const only = tests === "tooling" ? TOOLING_STEPS.join() : "";
  const outputs = { tests: tests !== "none", only, terraform, workflows, code };
  return Object.entries(outputs)
    .map(([name, value]) => `${name}=${String(value)}\n`)
    .join("");
}
