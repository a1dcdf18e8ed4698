import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { CACHE, ROOT } from "../root.ts";

/** What the configuration and its tests read, beside themselves. */
const READS = ["firebase.json", "functions/src/helpers/function-groups.ts", "functions/src/messages/topics.json"];
/** What an earlier `terraform init` left behind: whoever works here has other providers, and perhaps a state. */
const LEFT_BEHIND = [".terraform", ".terraform.lock.hcl"];

/** A copy that may be initialised, and broken on purpose; it goes with the process, however that ends. */
export function workingCopy(): string {
  mkdirSync(CACHE, { recursive: true });
  const copy = mkdtempSync(join(CACHE, "terraform-"));
  process.once("exit", () => {
    rmSync(copy, { recursive: true });
  });
  cpSync(join(ROOT, "terraform"), join(copy, "terraform"), {
    recursive: true,
    filter: (source) => !LEFT_BEHIND.includes(basename(source)),
  });
  for (const file of READS) cpSync(join(ROOT, file), join(copy, file));
  return copy;
}
