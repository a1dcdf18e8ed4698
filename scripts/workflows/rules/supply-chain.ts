import { stepsOf, type Located, type Step, type WorkflowFile } from "../model.ts";

/** A commit, with the version that a reader and Dependabot know it by. */
const PINNED = /uses:\s*[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*$/;
const LONG_LIVED = [
  /credentials_json/,
  /service_account_key/i,
  /FIREBASE_TOKEN/,
  /--token\b/,
  /GOOGLE_CREDENTIALS/,
  /activate-service-account/,
  /-----BEGIN/,
  /secrets\.(?!GITHUB_TOKEN)/,
  /secrets:\s*inherit/,
];

/** Whoever can move a tag of an action can run code in every job that uses it. */
export function actionsArePinned({ path, text }: WorkflowFile): string[] {
  const lines = text.split("\n").filter((line) => /^\s*(- )?uses:/.test(line));
  return lines
    .map((line) => line.trim().replace(/^- /, ""))
    .filter((line) => !line.startsWith("uses: ./.github/") && !PINNED.test(line))
    .map((line) => `${path}: "${line}" is not pinned to a commit with its version as a comment`);
}

/** What a stranger wrote in a title or a branch name must reach a shell as data, never as part of the script. */
export function scriptsHoldNoExpressions(file: WorkflowFile): string[] {
  const scripts = ({ run, with: inputs }: Step) => [run, inputs?.["script"]];
  return stepsOf(file)
    .filter(({ thing }) => scripts(thing).some((script) => typeof script === "string" && script.includes("${{")))
    .map(({ where }) => `${where}: an expression inside a script; pass it by env`);
}

/** A key that lasts is one that can be stolen; runs prove who they are by a token that lives for minutes. */
export function keysAreShortLived(file: WorkflowFile): string[] {
  const found = LONG_LIVED.flatMap((pattern) => pattern.exec(file.text)?.[0] ?? []);
  return [
    ...found.map((key) => `${file.path}: ${key} is a long-lived key`),
    ...using(file, "google-github-actions/auth")
      .filter(({ thing }) => !(thing.with?.["workload_identity_provider"] && thing.with["service_account"]))
      .map(({ where }) => `${where}: not by workload identity federation`),
  ];
}

/** Left to itself, a checkout writes the job's token where any later step reads it. */
export function checkoutsKeepNoToken(file: WorkflowFile): string[] {
  return using(file, "actions/checkout")
    .filter(({ thing }) => thing.with?.["persist-credentials"] !== false)
    .map(({ where }) => `${where}: persist-credentials is not false`);
}

function using(file: WorkflowFile, action: string): Located<Step>[] {
  return stepsOf(file).filter(({ thing }) => thing.uses?.startsWith(`${action}@`));
}
