import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { read } from "./model.ts";
import { violations, workflowFiles } from "./policy.ts";

export const CI = ".github/workflows/ci.yml";
export const DEPLOY = ".github/workflows/deploy.yml";
export const ENVIRONMENT = ".github/workflows/deploy-environment.yml";
export const SET_UP = ".github/actions/setup/action.yml";

const FILES = workflowFiles();

/** One change to the real files, and the violation that it has to be reported as. */
export interface Fault {
  what: string;
  in: string;
  from: string | RegExp;
  to: string;
  found: RegExp;
}

/** Plants each fault by itself, and wants it found. */
export function testThatRulesFind(group: string, faults: readonly Fault[]): void {
  describe(`the rules of ${group}`, () => {
    for (const fault of faults) {
      it(`find ${fault.what}`, () => {
        const lines = violationsWith(fault);
        assert.ok(
          lines.some((line) => fault.found.test(line)),
          `found only: ${lines.join("; ") || "nothing"}`,
        );
      });
    }
  });
}

function violationsWith({ in: path, from, to }: Fault): string[] {
  const file = FILES.find((candidate) => candidate.path === path);
  assert.ok(file, `there is no ${path}`);
  const text = file.text.replace(from, () => to);
  assert.notEqual(text, file.text, `${String(from)} is not in ${path}`);
  return violations(FILES.map((other) => (other === file ? read(path, text) : other)));
}
