import { join } from "node:path";
import { ROOT } from "../root.ts";
import { run } from "../run.ts";
import type { Step } from "./step.ts";
import { check, NOTHING } from "./tally.ts";

/** The checks of `npm run terraform`; where there is no Terraform, its one line says so. */
export const terraformChecks: Step = {
  name: "terraform",
  kind: "checks",
  run: async () => {
    const { code, output } = await run(process.execPath, [join(ROOT, "scripts/terraform.ts")], { cwd: ROOT });
    const skipped = code === 0 && output.startsWith("terraform skipped");
    if (skipped) console.log(output.trim());
    return { tallies: { checks: skipped ? { ...NOTHING, skipped: 1 } : check(code === 0) }, output };
  },
};
