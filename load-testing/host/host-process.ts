import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createInterface } from "node:readline";
import { start, stop } from "../../scripts/processes.ts";
import { z } from "./runtime-libraries.ts";

const MAIN = fileURLToPath(new URL("main.ts", import.meta.url));
const ready = z.tuple([z.object({ ready: z.string() })]).rest(z.unknown());

/** The production-like host in a process of its own. */
export interface Host {
  readonly url: string;
  /** What it wrote to stderr: warnings and errors of the functions. */
  readonly complaints: readonly string[];
  /** How it ended while it should have run; null while it runs. */
  readonly death: () => string | null;
  readonly stop: () => Promise<void>;
}

/** Starts the host with its arguments; `environment` points it to the emulators. */
export async function startHost(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<Host> {
  const child = start(process.execPath, [MAIN, ...args], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  const complaints: string[] = [];
  if (child.stderr !== null) createInterface(child.stderr).on("line", (line) => complaints.push(line));
  let death: string | null = null;
  const ended = once(child, "exit").then(([code, signal]) => {
    death = `the host ended with ${String(code ?? signal)}: ${complaints.slice(-10).join(" | ")}`;
  });
  const failed = ended.then(() => Promise.reject(new Error(death ?? "")));
  const message: unknown = await Promise.race([once(child, "message"), failed]);
  const [{ ready: url }] = ready.parse(message);
  return { url, complaints, death: () => death, stop: () => stop(child) };
}
