import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { summary } from "./plan.ts";

const change = (address: string, ...actions: string[]) => ({ address, change: { actions } });

describe("the summary of a plan", () => {
  it("counts the changes and names each, what is lost first", () => {
    const plan = {
      resource_changes: [
        change("google_pubsub_topic.a", "create"),
        change("google_pubsub_topic.b", "no-op"),
        change("data.google_project.c", "read"),
        change('google_service_account.d["https"]', "update"),
        change("google_pubsub_topic.e", "delete", "create"),
        change("google_pubsub_topic.f", "create", "delete"),
        change("google_firestore_database.g", "delete"),
      ],
    };
    assert.equal(
      summary("prod", plan, "Plan: 2 to add\n"),
      `## Plan for prod: 1 to delete, 2 to replace, 1 to update, 1 to create

| What | Of what |
| --- | --- |
| delete | \`google_firestore_database.g\` |
| replace | \`google_pubsub_topic.e\` |
| replace | \`google_pubsub_topic.f\` |
| update | \`google_service_account.d["https"]\` |
| create | \`google_pubsub_topic.a\` |

<details><summary>The whole plan</summary>

\`\`\`
Plan: 2 to add
\`\`\`

</details>
`,
    );
  });

  it("says that there are no changes", () => {
    assert.match(summary("dev", {}, "No changes."), /^## Plan for dev: no changes\n\n<details>/);
  });

  it("keeps a text within its fence", () => {
    assert.match(summary("dev", {}, "x\n```\n# y"), /\n````\nx\n```\n# y\n````\n/);
  });

  it("fits on the page of the run", () => {
    const long = summary("dev", {}, "x".repeat(2_000_000));
    assert.ok(long.length < 1_000_000);
    assert.match(long, /see the artifact/);
  });
});
