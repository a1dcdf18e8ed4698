import { existsSync } from "node:fs";
import { join } from "node:path";
import { read, ROOT, section, tableRows } from "./markdown";

const RUNBOOK = read("architecture/runbook.md");
const PARTS = ["**Cause.**", "**Look.**", "**Act.**"];

function alerts(): readonly string[] {
  const titles = [...read("terraform/modules/monitoring/alerts.tf").matchAll(/^ {6}title += "(.+)"$/gm)];
  return [...titles.map(([, title = ""]) => title), "Budget"];
}

function commands(): readonly string[] {
  const used = [...RUNBOOK.matchAll(/npm run ops -- ([\w-]+)/g)].map(([, name = ""]) => name);
  return [...new Set(used)];
}

it("the alerts are found in Terraform", () => {
  expect(alerts().length).toBeGreaterThan(5);
});

describe("an alert", () => {
  it.each(alerts())("has its section, with cause, look and act: %s", (title) => {
    const text = section(RUNBOOK, `## ${title}`);
    expect(PARTS.filter((part) => !text.includes(part))).toEqual([]);
  });
});

describe("a command", () => {
  it.each(commands())("that the runbook names is there: %s", (name) => {
    expect(read("scripts/ops/commands.ts")).toMatch(new RegExp(`^ {2}"?${name}"?[:,]`, "m"));
  });

  it("is started by the script of that name", () => {
    expect(existsSync(join(ROOT, "scripts/ops.ts"))).toBe(true);
  });
});

it("the retention table has each collection with a time to live", () => {
  const mortal = [...read("firestore.indexes.json").matchAll(/"collectionGroup": "(\w+)".*"ttl": true/g)];
  const listed = tableRows(section(RUNBOOK, "## Retention")).map(([collection = ""]) => collection);
  const missing = mortal.filter(([, name = ""]) => !listed.some((cell) => cell.includes(`\`${name}\``)));
  expect(missing.map(([, name]) => name)).toEqual([]);
});
