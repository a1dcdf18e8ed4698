import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);

/** `npm test` has a build of its own. */
const BUILT = process.env["HOLDFAST_BUILT_FUNCTIONS"] ?? fileURLToPath(new URL("..", import.meta.url));

/** A module of the built functions, by its path below `lib`. */
export function built(path: string): unknown {
  return require(join(BUILT, "lib", `${path}.js`));
}

/** Writes a generated file, or with `--check` fails where the committed one differs. */
export function generate(path: URL, content: string): void {
  if (!process.argv.includes("--check")) {
    writeFileSync(path, content);
    console.log(`written: ${path.pathname}`);
    return;
  }
  if (readFileSync(path, "utf8") === content) return;
  console.error(`${path.pathname} is not what the code says. Run: npm --prefix functions run generate`);
  process.exitCode = 1;
}
