import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { ROOT } from "../root.ts";
import { jobsOf } from "./model.ts";
import { violations, workflowFiles } from "./policy.ts";

describe("the workflows", () => {
  const files = workflowFiles();

  it("break no rule", () => {
    assert.deepEqual(violations(files), []);
  });

  it("deploy each environment with the approval that its federation demands", () => {
    const calls = files.flatMap(jobsOf).filter(({ thing }) => thing.uses?.endsWith("/deploy-environment.yml"));
    assert.equal(calls.length, 2);
    for (const { thing } of calls) {
      const values = readFileSync(join(ROOT, String(thing.with?.["folder"]), "terraform.tfvars"), "utf8");
      assert.match(values, new RegExp(`\\benvironment\\s*= "${String(thing.with?.["environment"])}"`));
    }
  });
});
