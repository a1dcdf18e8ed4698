import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { findJava, majorVersion } from "./java.ts";

describe("Java", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "java-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function plant(name: string, version: string, binary = process.platform === "win32" ? "java.exe" : "java"): string {
    const home = join(folder, name);
    mkdirSync(join(home, "bin"), { recursive: true });
    writeFileSync(join(home, "bin", binary), "");
    writeFileSync(join(home, "release"), `IMPLEMENTOR="Someone"\nJAVA_VERSION="${version}"\n`);
    return home;
  }

  it("tells its major version, old and new style", () => {
    assert.equal(majorVersion(plant("new", "25.0.1")), 25);
    assert.equal(majorVersion(plant("early", "26-ea")), 26);
    assert.equal(majorVersion(plant("old", "1.8.0_442")), 8);
  });

  it("has no version where there is no program", () => {
    assert.equal(majorVersion(plant("empty", "25.0.1", "javadoc")), 0);
    assert.equal(majorVersion(join(folder, "nowhere")), 0);
  });

  it("is taken from the named home before the folders", () => {
    const named = plant("named", "21.0.2");
    plant("jvm/jdk-25", "25.0.1");
    assert.equal(findJava({ homes: [named], folders: [join(folder, "jvm")] }), named);
  });

  it("is looked for further when the named home is too old", () => {
    const old = plant("named", "17.0.15");
    plant("jvm/java-17", "17.0.15");
    const recent = plant("jvm/temurin-25", "25.0.1");
    assert.equal(findJava({ homes: [old], folders: [join(folder, "jvm")] }), recent);
  });

  it("is found inside the bundles of macOS", () => {
    const home = plant("JavaVirtualMachines/temurin-25.jdk/Contents/Home", "25.0.1");
    assert.equal(findJava({ homes: [], folders: [join(folder, "JavaVirtualMachines")] }), home);
  });

  it("is not found where every one is too old", () => {
    plant("jvm/java-17", "17.0.15");
    assert.equal(findJava({ homes: [], folders: [join(folder, "jvm")] }), undefined);
  });
});
