import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { javaHome } from "./java.ts";
import { manifestJar } from "./manifest-jar.ts";

describe("a manifest jar", () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "jar-"));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("makes Java run the main class of another jar, however long its path", async () => {
    const missing = join(folder, "a".repeat(100), "missing.jar");
    const jar = join(folder, "manifest.jar");
    writeFileSync(jar, manifestJar("com.example.Main", missing));
    const java = join(await javaHome(), "bin", "java");
    assert.throws(
      () => execFileSync(java, ["-jar", jar], { stdio: "pipe" }),
      /Could not find or load main class com\.example\.Main/,
    );
  });
});
