import { cpSync, existsSync, globSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { furnish } from "./functions-build.ts";
import { prepareHosting } from "./hosting.ts";
import { FUNCTIONS, ROOT } from "./root.ts";

/**
 * What emulators serve: copies that are theirs alone, so that no build, page or generated file that is made meanwhile
 * reaches them. The Functions emulator would not see a change below a folder whose name begins with a dot.
 */
export function servedFolder(name: string): { readonly functions: string; readonly hosting: string } {
  const folder = join(ROOT, "served", name);
  return { functions: join(folder, "functions"), hosting: join(folder, "hosting") };
}

/** Puts a build where emulators serve it. Files that have not changed are left alone: each change makes it reload. */
export function serveFunctions(lib: string, folder: string): void {
  furnish(folder);
  for (const name of globSync(".env*", { cwd: FUNCTIONS })) cpSync(join(FUNCTIONS, name), join(folder, name));
  mirror(lib, join(folder, "lib"));
}

export function serveHosting(folder: string): void {
  mirror(join(ROOT, "hosting"), folder, (file) => !file.startsWith("generated"));
  prepareHosting(folder);
}

function mirror(from: string, to: string, isWanted: (file: string) => boolean = () => true): void {
  const wanted = new Set(filesIn(from).filter(isWanted));
  for (const file of filesIn(to)) if (isWanted(file) && !wanted.has(file)) rmSync(join(to, file));
  for (const file of wanted) replace(join(from, file), join(to, file));
}

/** A reader finds the old file or the new one, never a part. */
function replace(source: string, file: string): void {
  if (existsSync(file) && readFileSync(file).equals(readFileSync(source))) return;
  mkdirSync(dirname(file), { recursive: true });
  const whole = join(dirname(file), ".new");
  cpSync(source, whole);
  renameSync(whole, file);
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
}
