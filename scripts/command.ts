import { PortsTaken } from "./emulators/ports.mjs";
import { Failure } from "./failure.ts";
import { stopAll } from "./processes.ts";

/** Runs a command to its end, its failure or the first signal, and leaves no process behind. */
export async function runCommand(main: () => Promise<void>, options: { exitCodeOnSignal: number }): Promise<void> {
  const interruption = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (interruption.signal.aborted) return;
      interruption.abort();
      console.log("\nStopping ...");
      void stopAll().finally(() => process.exit(options.exitCodeOnSignal));
    });
  }
  try {
    await main();
  } catch (error) {
    if (interruption.signal.aborted) return;
    console.error(error instanceof Failure || error instanceof PortsTaken ? error.message : error);
    process.exitCode = 1;
  }
  await stopAll();
  if (!interruption.signal.aborted) process.exit();
}
