import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { ROOT } from "../root.ts";

const TERRAFORM = join(ROOT, "terraform");
const MODULES = folders("modules");
const ENVIRONMENTS = folders("envs");

function folders(name: string): string[] {
  return readdirSync(join(TERRAFORM, name)).map((folder) => join(name, folder));
}

function read(...path: readonly string[]): string {
  return readFileSync(join(TERRAFORM, ...path), "utf8");
}

function configuration(folder: string): string {
  const files = readdirSync(join(TERRAFORM, folder)).filter((file) => file.endsWith(".tf"));
  return files.map((file) => read(folder, file)).join("\n");
}

/** The blocks of a kind as [name, body], in their order. */
function blocks(text: string, kind: "output" | "variable"): [name: string, body: string][] {
  const found = text.matchAll(new RegExp(`^${kind} "(\\w+)" \\{\\n(.*?)^\\}`, "gms"));
  return [...found].map(([, name = "", body = ""]) => [name, body]);
}

describe("every module and environment", () => {
  for (const folder of [...MODULES, ...ENVIRONMENTS]) {
    it(`${folder} has the four files`, () => {
      for (const file of ["main.tf", "outputs.tf", "variables.tf", "versions.tf"]) {
        assert.ok(existsSync(join(TERRAFORM, folder, file)), file);
      }
    });

    it(`${folder} describes its variables and outputs, in the order of the alphabet`, () => {
      for (const kind of ["output", "variable"] as const) {
        const found = blocks(read(folder, `${kind}s.tf`), kind);
        const names = found.map(([name]) => name);
        assert.deepEqual(names, names.toSorted());
        for (const [name, body] of found) assert.match(body, /^ {2}description = /m, name);
      }
    });
  }
});

describe("a module", () => {
  for (const folder of MODULES) {
    it(`${folder} looks nothing up and names nothing at random`, () => {
      assert.doesNotMatch(configuration(folder), /^(?:data|resource "random_\w+") /m);
    });
  }
});

describe("environments", () => {
  const files = (folder: string) =>
    readdirSync(join(TERRAFORM, folder)).filter((file) => /^[^.].*\.(?:hcl|tf|tfvars)$/.test(file));
  const isValue = (file: string) => ["backend.hcl", "terraform.tfvars"].includes(file);
  const [first = "", ...others] = ENVIRONMENTS;

  for (const other of others) {
    it(`${other} differs from ${first} in values only`, () => {
      assert.deepEqual(files(other), files(first));
      for (const file of files(first).filter((name) => !isValue(name))) {
        assert.equal(read(other, file), read(first, file), file);
      }
    });
  }
});

describe("a log-based metric", () => {
  const metrics = read("modules/monitoring/metrics.tf");
  const messages = [...metrics.matchAll(/jsonPayload\.message :?=? ?\\"([^"\\]+)\\"/g)].map(
    ([, message = ""]) => message,
  );
  const sources = join(ROOT, "functions/src");
  const source = readdirSync(sources, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => readFileSync(join(sources, file), "utf8"))
    .join("\n");

  it("is made for each message that alerts speak of", () => {
    assert.deepEqual(messages.toSorted(), [
      ...["expired holds released", "message parked", "order stuck", "payment needs somebody"],
    ]);
  });

  for (const message of messages) {
    it(`counts "${message}", which the functions log`, () => {
      assert.match(source, new RegExp(`logger\\.(?:info|warn|error)\\(\\s*"${message}"`));
    });
  }

  it("reads a field that the functions log", () => {
    const fields = [...metrics.matchAll(/EXTRACT\(jsonPayload\.(\w+)\)/g)].map(([, field = ""]) => field);
    assert.deepEqual(fields, ["lagMs"]);
    assert.match(source, /\| "lagMs"/);
  });
});
