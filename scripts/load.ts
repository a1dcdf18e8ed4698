import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runCommand } from "./command.ts";
import { Failure } from "./failure.ts";
import { buildFunctions } from "./functions-build.ts";
import { ROOT } from "./root.ts";

const FOLDER = join(ROOT, "load-testing");
const [name = "", ...args] = process.argv.slice(2);

function scenarios(): string[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
  return files.map((file) => file.replace(/\.ts$/, "")).sort();
}

async function main(): Promise<void> {
  const known = scenarios();
  if (!known.includes(name)) {
    throw new Failure(`Usage: npm run load -- <name> [arguments]\n\nNames:\n  ${known.join("\n  ")}`);
  }
  await buildFunctions();
  const file = join(FOLDER, `${name}.ts`);
  process.argv = [process.execPath, file, ...args];
  await import(pathToFileURL(file).href);
}

await runCommand(main, { exitCodeOnSignal: 130 });
