import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checks } from "../test/checks.ts";
import { scriptTests } from "../test/suites.ts";
import { partsOf, toOutputs, TOOLING_STEPS } from "./parts.ts";

describe("the parts of a change", () => {
  const cases: [what: string, file: string, tests: string, others: string[]][] = [
    ["a function", "functions/src/https/health.ts", "all", ["code"]],
    ["a test of functions", "functions/test/flows/races.emulator.test.ts", "all", ["code"]],
    ["the security rules", "firestore.rules", "all", []],
    ["a document, which tests read", "README.md", "all", []],
    ["the scripts that run the tests", "scripts/test.ts", "all", ["code"]],
    ["a package", "package-lock.json", "all", ["terraform"]],
    ["a topic", "functions/src/messages/topics.json", "all", ["terraform"]],
    ["the account of a function group", "functions/src/helpers/function-groups.ts", "all", ["code", "terraform"]],
    ["infrastructure", "terraform/modules/pubsub/main.tf", "none", ["terraform"]],
    ["a document of infrastructure", "terraform/README.md", "all", []],
    ["a workflow", ".github/workflows/deploy.yml", "tooling", ["code", "workflows"]],
    [
      "the workflow that checks infrastructure",
      ".github/workflows/ci.yml",
      "tooling",
      ["code", "terraform", "workflows"],
    ],
    ["the rules of workflows", "scripts/workflows/policy.ts", "tooling", ["code", "workflows"]],
    ["the smoke test", "scripts/smoke/probes.ts", "tooling", ["code"]],
    ["the development container", ".devcontainer/devcontainer.json", "tooling", []],
    ["a file that nobody thought of", "novelty.toml", "all", []],
  ];
  for (const [what, file, tests, others] of cases) {
    it(`are ${[`${tests} tests`, ...others].join(", ")} for ${what}`, () => {
      const { tests: chosen, ...flags } = partsOf([file]);
      assert.equal(chosen, tests);
      assert.deepEqual(
        Object.entries(flags)
          .filter(([, touched]) => touched)
          .map(([name]) => name)
          .sort(),
        others,
      );
    });
  }

  it("are those of every file", () => {
    const parts = partsOf(["terraform/envs/dev/main.tf", ".github/dependabot.yml"]);
    assert.deepEqual(parts, { tests: "tooling", terraform: true, workflows: true, code: true });
    assert.equal(partsOf([".github/dependabot.yml", "firebase.json"]).tests, "all");
  });

  it("are none where nothing has changed", () => {
    assert.deepEqual(partsOf([]), { tests: "none", terraform: false, workflows: false, code: false });
  });
});

describe("the outputs of the step", () => {
  it("name the steps to run where not all are", () => {
    const parts = { terraform: false, workflows: true, code: false };
    assert.equal(
      toOutputs({ ...parts, tests: "tooling" }),
      "tests=true\nonly=lint,types of the tools,format,unused code,scripts\nterraform=false\nworkflows=true\ncode=false\n",
    );
    assert.match(toOutputs({ ...parts, tests: "all" }), /^tests=true\nonly=\n/);
    assert.match(toOutputs({ ...parts, tests: "none" }), /^tests=false\nonly=\n/);
  });

  it("name steps that there are", () => {
    const known = [...checks, scriptTests].map(({ name }) => name);
    assert.deepEqual(
      TOOLING_STEPS.filter((name) => !known.includes(name)),
      [],
    );
  });
});
