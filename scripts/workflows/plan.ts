/** The part that is read of what `terraform show -json` prints of a plan. */
export interface Plan {
  resource_changes?: readonly { address: string; change: { actions: readonly string[] } }[];
}

/** A run's page holds 1 MiB of each step. */
const MOST_CHARACTERS = 900_000;

/** What is lost comes first. */
const VERBS = ["delete", "replace", "update", "create"] as const;
type Verb = (typeof VERBS)[number];

/** A plan as its approver reads it: how much of what, each change by name, and the whole text below. */
export function summary(environment: string, plan: Plan, text: string): string {
  const changes = (plan.resource_changes ?? []).flatMap(({ address, change }) => {
    const verb = verbOf(change.actions);
    return verb === null ? [] : [{ verb, address }];
  });
  const rows = VERBS.flatMap((verb) => changes.filter((change) => change.verb === verb)).map(
    ({ verb, address }) => `| ${verb} | \`${address.replaceAll("|", "\\|")}\` |`,
  );
  return [
    `## Plan for ${environment}: ${counts(changes.map(({ verb }) => verb))}`,
    ...(rows.length === 0 ? [] : ["", "| What | Of what |", "| --- | --- |", ...rows]),
    "",
    "<details><summary>The whole plan</summary>",
    "",
    ...fenced(text),
    "",
    "</details>",
    "",
  ].join("\n");
}

function verbOf(actions: readonly string[]): Verb | null {
  if (actions.includes("delete")) return actions.includes("create") ? "replace" : "delete";
  return VERBS.find((verb) => actions.includes(verb)) ?? null;
}

function counts(verbs: readonly Verb[]): string {
  if (verbs.length === 0) return "no changes";
  const number = (verb: Verb) => verbs.filter((other) => other === verb).length;
  return VERBS.filter((verb) => number(verb) > 0)
    .map((verb) => `${number(verb)} to ${verb}`)
    .join(", ");
}

/** A fence that no line of the text can close. */
function fenced(text: string): string[] {
  const shown = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}\n... (see the artifact)` : text;
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(Math.max(3, longest + 1));
  return [fence, shown.trimEnd(), fence];
}
