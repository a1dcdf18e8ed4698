import { join } from "node:path";
import { Failure } from "../failure.ts";
import { buildFunctions } from "../functions-build.ts";
import { FUNCTIONS, ROOT } from "../root.ts";
import { functionsScript, run, type Ended } from "../run.ts";
import type { Step } from "./step.ts";
import { check } from "./tally.ts";

const BIN = join(ROOT, "node_modules");
let built: Promise<Ended> | undefined;

/** Builds the functions once, however many steps need it. */
export function build(): Promise<Ended> {
  built ??= buildFunctions().then(
    () => ({ code: 0, output: "" }),
    (error: unknown) => ({ code: 1, output: error instanceof Failure ? error.message : String(error) }),
  );
  return built;
}

export const checks: readonly Step[] = [
  step("lint", () => tool("eslint/bin/eslint.js", ["--max-warnings=0", "."])),
  step("build", build),
  step("types", () => functionsScript("typecheck")),
  step("types of the tools", () => tool("typescript/bin/tsc", ["--project", "."])),
  step("format", () => tool("prettier/bin/prettier.cjs", ["--check", "--log-level=warn", "."])),
  step("dependency rules", () => dependencyRules()),
  step("unused code", () => tool("knip/bin/knip.js", [])),
  step("generated files", async () => {
    const { code } = await build();
    return code === 0 ? functionsScript("generate:check") : { code, output: "Not run: the functions do not build." };
  }),
  step("diagrams", () => run(process.execPath, [join(ROOT, "scripts/diagrams.ts"), "--check"], { cwd: ROOT })),
];

function step(name: string, work: () => Promise<Ended>): Step {
  return {
    name,
    kind: "checks",
    run: async () => {
      const { code, output } = await work();
      return { tallies: { checks: check(code === 0) }, output };
    },
  };
}

function tool(file: string, args: readonly string[], cwd = ROOT): Promise<Ended> {
  return run(process.execPath, [join(BIN, file), ...args], { cwd });
}

function dependencyRules(): Promise<Ended> {
  const config = join(ROOT, ".dependency-cruiser.cjs");
  return tool("dependency-cruiser/bin/dependency-cruiser.mjs", ["--config", config, "src"], FUNCTIONS);
}
