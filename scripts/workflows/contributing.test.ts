import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { ROOT } from "../root.ts";

for (const document of ["CONTRIBUTING.md", "SECURITY.md"]) {
  describe(document, () => {
    const text = readFileSync(join(ROOT, document), "utf8");

    it("names files that are there", () => {
      const inCode = [...text.matchAll(/`([\w.-]+\/[\w./*-]+)`/g)].map(([, path = ""]) => path);
      const linked = [...text.matchAll(/\]\(([\w./-]+)\)/g)].map(([, path = ""]) => path);
      const missing = [...inCode, ...linked].filter((path) =>
        path.includes("*") ? globSync(path, { cwd: ROOT }).length === 0 : !existsSync(join(ROOT, path)),
      );
      assert.deepEqual(missing, []);
    });
  });
}
