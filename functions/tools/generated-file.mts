import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";

const require = createRequire(import.meta.url);

/** A module of the built functions, by its path below `lib`. */
export function built(path: string): unknown {
  return require(`../lib/${path}.js`);
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
