import { execFile, spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";

const GRACE_MS = 15_000;
const run = promisify(execFile);
const running = new Set<ChildProcess>();

/** A terminal's Ctrl-C must not reach the child before `stop` does, hence its own process group. */
export function start(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(command, args, { ...options, detached: process.platform !== "win32" });
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}

/** Asks the child to end, then ends whatever is left of it: the emulators detach from the process that started them. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || hasEnded(child)) return;
  if (process.platform === "win32") {
    await run("taskkill", ["/pid", String(child.pid), "/t", "/f"]);
    return;
  }
  const family = new Set(await descendants(child.pid));
  const deadline = Date.now() + GRACE_MS;
  child.kill("SIGINT");
  while (!hasEnded(child) && Date.now() < deadline) {
    await delay(100);
    for (const pid of await descendants(child.pid)) family.add(pid);
  }
  for (const pid of [child.pid, ...family]) killIfAlive(pid);
}

export async function stopAll(): Promise<void> {
  await Promise.all([...running].map(stop));
}

export function childrenOf(pid: number, table: readonly (readonly [pid: number, parent: number])[]): number[] {
  const children = table.filter(([, parent]) => parent === pid).map(([child]) => child);
  return children.flatMap((child) => [child, ...childrenOf(child, table)]);
}

async function descendants(pid: number): Promise<number[]> {
  const { stdout } = await run("ps", ["-A", "-o", "pid=,ppid="]);
  const rows = stdout.trim().split("\n");
  return childrenOf(
    pid,
    rows.map((row) => {
      const [child, parent] = row.trim().split(/\s+/);
      return [Number(child), Number(parent)] as const;
    }),
  );
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function killIfAlive(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself, which is what was wanted.
  }
}
