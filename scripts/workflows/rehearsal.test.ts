import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { read } from "./model.ts";
import { rehearse } from "./rehearsal.ts";

const WORKFLOW = `
jobs:
  release:
    needs: [plan, tests]
    env: { PROJECT: "\${{ inputs.project }}" }
    steps:
      - uses: google-github-actions/auth@v3
      - { name: Apply, run: terraform apply tfplan, env: { GOOGLE_APPLICATION_CREDENTIALS: x } }
      - { name: Build, run: npm run build, working-directory: functions }
      - { name: Ask, run: node smoke }
      - { name: Go back, if: failure(), run: git checkout }
  plan:
    needs: tests
    defaults: { run: { working-directory: "\${{ inputs.folder }}" } }
    steps:
      - { name: Check, run: terraform validate }
      - { name: Tell, run: echo, env: { WHO: "\${{ github.actor }}" } }
      - { name: Look up, run: gh api graphql, env: { GH_TOKEN: "\${{ github.token }}" } }
      - { name: Lint, run: zizmor, env: { GH_TOKEN: "\${{ github.token }}" } }
  tests:
    uses: ./.github/workflows/ci.yml
`;

describe("a rehearsal", () => {
  const jobs = rehearse(read("release.yml", WORKFLOW), { "inputs.project": "demo", "inputs.folder": "terraform" });
  const step = (name: string) => jobs.flatMap(({ steps }) => steps).find((candidate) => candidate.name === name);
  const reason = (name: string) => {
    const found = step(name);
    return found?.kind === "skip" ? found.because : undefined;
  };

  it("goes through the jobs as they need each other", () => {
    assert.deepEqual(
      jobs.map(({ id }) => id),
      ["tests", "plan", "release"],
    );
  });

  it("runs what needs no cloud, where and with what the workflow says", () => {
    const environment = { PROJECT: "demo" };
    assert.deepEqual(step("Build"), {
      kind: "run",
      name: "Build",
      script: "npm run build",
      folder: "functions",
      environment,
    });
    assert.deepEqual(step("Check"), {
      kind: "run",
      name: "Check",
      script: "terraform validate",
      folder: "terraform",
      environment: {},
    });
  });

  it("goes without the job's token", () => {
    const lint = { kind: "run", name: "Lint", script: "zizmor", folder: "terraform", environment: {} };
    assert.deepEqual(step("Lint"), lint);
  });

  it("leaves out what only the cloud or GitHub can do, and says so", () => {
    assert.equal(reason("Apply"), "needs the cloud");
    assert.equal(reason("Ask"), "needs the cloud");
    assert.equal(reason("Tell"), "needs github.actor");
    assert.equal(reason("Look up"), "needs GitHub");
    assert.equal(reason("Go back"), "runs after a failure only");
    assert.equal(reason("google-github-actions/auth@v3"), "an action");
    assert.equal(reason("./.github/workflows/ci.yml"), "a workflow of its own");
  });
});
