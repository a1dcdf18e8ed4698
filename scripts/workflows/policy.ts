import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../root.ts";
import { read, type WorkflowFile } from "./model.ts";
import {
  applyTakesTheApprovedPlan,
  deployNeedsTests,
  releasesGoInOrder,
  theGateWaitsForAll,
} from "./rules/delivery.ts";
import { jobsEnd, permissionsAreMinimal, pipesFail, runsQueue, triggersAreHarmless } from "./rules/jobs.ts";
import {
  actionsArePinned,
  checkoutsKeepNoToken,
  keysAreShortLived,
  scriptsHoldNoExpressions,
} from "./rules/supply-chain.ts";

const OF_EACH_FILE = [
  actionsArePinned,
  scriptsHoldNoExpressions,
  keysAreShortLived,
  checkoutsKeepNoToken,
  permissionsAreMinimal,
  triggersAreHarmless,
  jobsEnd,
  pipesFail,
  runsQueue,
  applyTakesTheApprovedPlan,
  releasesGoInOrder,
  theGateWaitsForAll,
];

/** The repository's workflows, and the actions of its own that they use. */
export function workflowFiles(): WorkflowFile[] {
  const paths = readdirSync(join(ROOT, ".github"), { recursive: true, encoding: "utf8" })
    .map((path) => `.github/${path.replaceAll("\\", "/")}`)
    .filter((path) => /^\.github\/(workflows\/[^/]+|actions\/.+\/action)\.ya?ml$/.test(path));
  return paths.sort().map((path) => read(path, readFileSync(join(ROOT, path), "utf8")));
}

/** Where the files break a rule, each as a line that says where and which. */
export function violations(files: readonly WorkflowFile[]): string[] {
  return [...files.flatMap((file) => OF_EACH_FILE.flatMap((rule) => rule(file))), ...deployNeedsTests(files)];
}
