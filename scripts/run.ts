import type { SpawnOptions } from "node:child_process";
import { start, stop } from "./processes.ts";
import { FUNCTIONS } from "./root.ts";

/** A test runner that leaves something open never ends by itself. */
const LIMIT_MS = 9 * 60_000;

export interface Ended {
  code: number;
  output: string;
}

/** Runs a program to its end, which is forced after nine minutes, and keeps what it printed. */
export function run(command: string, args: readonly string[], options: SpawnOptions): Promise<Ended> {
  const child = start(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => chunks.push(chunk));
  const limit = setTimeout(() => {
    chunks.push(Buffer.from(`\nStopped: it had not ended after ${LIMIT_MS / 1000} s.`));
    void stop(child);
  }, LIMIT_MS);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      clearTimeout(limit);
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() });
    });
  });
}

/** Runs a script of the functions' package.json. */
export function functionsScript(name: string): Promise<Ended> {
  return run("npm", ["run", "--silent", name], { cwd: FUNCTIONS, shell: process.platform === "win32" });
}
