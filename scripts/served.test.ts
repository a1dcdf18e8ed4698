import assert from "node:assert/strict";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { Failure } from "./failure.ts";
import { buildFunctions, loadBuilt } from "./functions-build.ts";
import { prepareHosting } from "./hosting.ts";
import { FUNCTIONS } from "./root.ts";
import { serveFunctions, serveHosting } from "./served.ts";

/** What an emulator, or a process that loads a module, would notice. */
function stateOf(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => {
    const file = join(parentPath, name);
    const { ino, mtimeMs } = statSync(file);
    return [file, ino, mtimeMs, readFileSync(file, "base64")].join();
  });
}

describe("a build", () => {
  let folder: string;
  let place: { source: string; builds: string };
  let served: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "served-"));
    place = { source: join(folder, "functions"), builds: join(folder, "builds") };
    served = join(folder, "served");
    mkdirSync(join(place.source, "src"), { recursive: true });
    symlinkSync(join(FUNCTIONS, "node_modules"), join(place.source, "node_modules"), "junction");
    for (const name of ["package.json", "package-lock.json"]) writeFileSync(join(place.source, name), "{}");
    writeFileSync(join(place.source, "tsconfig.json"), "{}");
    const compilerOptions = {
      module: "commonjs",
      target: "es2020",
      lib: ["es5"],
      strict: true,
      types: [],
      rootDir: "src",
    };
    const settings = { compilerOptions, include: ["src"] };
    writeFileSync(join(place.source, "tsconfig.build.json"), JSON.stringify(settings));
    write("export const version = 1;");
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function write(code: string): void {
    writeFileSync(join(place.source, "src/index.ts"), code);
  }

  it("of changed code touches neither what is served nor what was built before", async () => {
    const first = await buildFunctions(place);
    serveFunctions(join(first, "lib"), served);
    const before = [stateOf(first), stateOf(served)];
    write("export const version = 2;");
    const second = await buildFunctions(place);
    assert.notEqual(second, first);
    assert.deepEqual([stateOf(first), stateOf(served)], before);
    assert.equal((loadBuilt("index") as { version: number }).version, 2);
  });

  it("of the same code is the one that is there", async () => {
    const first = await buildFunctions(place);
    const before = stateOf(first);
    assert.equal(await buildFunctions(place), first);
    assert.deepEqual(stateOf(first), before);
  });

  it("leaves nothing behind of code that does not compile", async () => {
    write("export const version: number = 'one';");
    await assert.rejects(buildFunctions(place), Failure);
    assert.deepEqual(readdirSync(place.builds), []);
  });

  it("that is served anew replaces the files that differ, and leaves the others alone", async () => {
    writeFileSync(join(place.source, "src/same.ts"), "export const same = true;");
    serveFunctions(join(await buildFunctions(place), "lib"), served);
    const [same] = stateOf(join(served, "lib")).filter((state) => state.includes("same.js"));
    write("export const version = 2;");
    serveFunctions(join(await buildFunctions(place), "lib"), served);
    assert.match(readFileSync(join(served, "lib/index.js"), "utf8"), /version = 2/);
    assert.ok(same !== undefined && stateOf(join(served, "lib")).includes(same));
    rmSync(join(place.source, "src/same.ts"));
    serveFunctions(join(await buildFunctions(place), "lib"), served);
    assert.deepEqual(readdirSync(join(served, "lib")), ["index.js"]);
  });
});

describe("the API page", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "page-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("is served from a copy, which the preparation of what is deployed does not touch", () => {
    serveHosting(folder);
    const before = stateOf(folder);
    prepareHosting();
    assert.deepEqual(stateOf(folder), before);
  });

  it("is deployed with nothing of the demo's", () => {
    prepareHosting(folder);
    const files = ["LICENSE", "openapi.json", "swagger-ui-bundle.js", "swagger-ui.css"];
    assert.deepEqual(readdirSync(join(folder, "generated")).sort(), files);
  });
});
