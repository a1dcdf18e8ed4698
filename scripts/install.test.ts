import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { assertPackagesUnused, isInstalled, recordInstall, usePackages, withoutLocalBinaries } from "./install.mjs";

describe("installed packages", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "install-"));
    mkdirSync(join(folder, "node_modules"));
    writeFileSync(join(folder, "package-lock.json"), "first");
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("are missing before the first install", () => {
    assert.equal(isInstalled(folder), false);
  });

  it("are there after it", () => {
    recordInstall(folder);
    assert.equal(isInstalled(folder), true);
  });

  it("are out of date when the lockfile changes", () => {
    recordInstall(folder);
    writeFileSync(join(folder, "package-lock.json"), "second");
    assert.equal(isInstalled(folder), false);
  });

  it("are missing when node_modules was deleted", () => {
    recordInstall(folder);
    rmSync(join(folder, "node_modules"), { recursive: true });
    assert.equal(isInstalled(folder), false);
  });
});

describe("packages that npm start runs on", () => {
  it("are not replaced before it has ended, however it ended", () => {
    const folder = mkdtempSync(join(tmpdir(), "install-"));
    assertPackagesUnused(folder);
    usePackages(folder);
    assert.throws(() => {
      assertPackagesUnused(folder);
    }, /end it by Ctrl-C/);
    const { pid } = spawnSync(process.execPath, ["--version"]);
    writeFileSync(join(folder, ".cache/start.pid"), String(pid));
    assertPackagesUnused(folder);
    rmSync(folder, { recursive: true });
  });
});

describe("the PATH of npm ci", () => {
  it("leaves out the programs that it replaces", () => {
    const path = [join("/repo", "node_modules", ".bin"), "/usr/bin"].join(delimiter);
    assert.equal(withoutLocalBinaries(path), "/usr/bin");
  });
});
