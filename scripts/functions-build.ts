import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
} from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Failure } from "./failure.ts";
import { CACHE, FUNCTIONS } from "./root.ts";
import { run } from "./run.ts";

export const TSC = join(FUNCTIONS, "node_modules/typescript/bin/tsc");
export const BUILD_CONFIGURATION = "tsconfig.build.json";

const BUILDS = join(CACHE, "functions");
const UNUSED_AFTER_MS = 7 * 24 * 60 * 60 * 1000;
const SETTINGS = ["package-lock.json", "package.json", BUILD_CONFIGURATION, "tsconfig.json"];
/** Names the folder of the build that this process and its children load. */
const BUILT = "HOLDFAST_BUILT_FUNCTIONS";

interface Place {
  readonly source: string;
  readonly builds: string;
}

/**
 * Compiles the functions into a folder that is named after their sources, unless it is there. What a build has made
 * never changes: whoever serves or loads it is not disturbed by the next.
 */
export async function buildFunctions(place: Place = { source: FUNCTIONS, builds: BUILDS }): Promise<string> {
  const sources = sourcesHash(place.source);
  const folder = join(place.builds, sources);
  if (!existsSync(folder)) {
    const made = await compiled(place);
    if (sourcesHash(place.source) !== sources) {
      rmSync(made, { recursive: true });
      return buildFunctions(place);
    }
    putInPlace(made, folder);
    removeUnused(place.builds);
  }
  utimesSync(folder, new Date(), new Date());
  loadFrom(folder);
  return folder;
}

/** From here on this process, and those that it starts, load this build. */
export function loadFrom(folder: string): void {
  process.env[BUILT] = folder;
}

/** A module of the built functions, like `index` or `composition`. */
export function loadBuilt(module: string): unknown {
  const folder = process.env[BUILT];
  if (folder === undefined) throw new Error("The functions are not built yet.");
  return createRequire(join(folder, "package.json"))(`./lib/${module}.js`);
}

/** Makes the built modules in `folder` find their packages; where they do, nothing changes. */
export function furnish(folder: string, source = FUNCTIONS): void {
  const [packages, link] = [join(source, "node_modules"), join(folder, "node_modules")];
  if (existsSync(link) && realpathSync(link) === realpathSync(packages)) return;
  mkdirSync(folder, { recursive: true });
  cpSync(join(source, "package.json"), join(folder, "package.json"));
  rmSync(link, { force: true });
  symlinkSync(packages, link, "junction");
}

async function compiled({ source, builds }: Place): Promise<string> {
  mkdirSync(builds, { recursive: true });
  const folder = mkdtempSync(join(builds, "new-"));
  const args = [TSC, "--project", join(source, BUILD_CONFIGURATION), "--outDir", join(folder, "lib")];
  const { code, output } = await run(process.execPath, args, { cwd: source });
  if (code === 0) {
    furnish(folder, source);
    return folder;
  }
  rmSync(folder, { recursive: true });
  throw new Failure(output);
}

function putInPlace(made: string, folder: string): void {
  try {
    renameSync(made, folder);
  } catch (error) {
    // Another process has built the same meanwhile.
    if (!existsSync(folder)) throw error;
    rmSync(made, { recursive: true });
  }
}

function removeUnused(builds: string): void {
  for (const folder of readdirSync(builds).map((name) => join(builds, name))) {
    const used = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (Date.now() - used > UNUSED_AFTER_MS) rmSync(folder, { recursive: true, force: true });
  }
}

function sourcesHash(source: string): string {
  const hash = createHash("sha256");
  const sources = readdirSync(join(source, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".test.ts"))
    .map(({ parentPath, name }) => join(parentPath, name));
  for (const file of [...SETTINGS.map((name) => join(source, name)), ...sources].sort()) {
    hash.update(`${file}\0`).update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex").slice(0, 16);
}
