import { PROJECT } from "../scripts/root.ts";
import { tableOf, violationsOf, type SizeFigures } from "./event-sizes/figures.ts";
import { measure } from "./event-sizes/measure.ts";
import { bareEmulators } from "./host/bare-emulators.ts";
import { startHost } from "./host/host-process.ts";
import { machine } from "./host/machine.ts";
import { loadFirestore } from "./host/runtime-libraries.ts";
import { printLines } from "./race/print-lines.ts";

/** The first one warms everything up, and is not shown. */
const SIZES = [100, 100, 2_000, 20_000, 50_000];

console.log(`Starting emulators and host on ${machine()} ...`);
const emulators = await bareEmulators();
try {
  for (const [name, value] of Object.entries(emulators.environment)) process.env[name] = value;
  const host = await startHost(["--port", String(emulators.hostPort)], emulators.environment);
  try {
    report((await measureAll(host.url)).slice(1));
  } finally {
    await host.stop();
  }
} finally {
  await emulators.stop();
}

/** Each by a connection of its own, which is metered. */
async function measureAll(url: string): Promise<readonly SizeFigures[]> {
  const { Firestore } = loadFirestore();
  const measured: SizeFigures[] = [];
  for (const seats of SIZES) {
    const db = new Firestore({ projectId: PROJECT });
    measured.push(await measure(db, url, seats));
    await db.terminate();
  }
  return measured;
}

function report(figures: readonly SizeFigures[]): void {
  console.log(tableOf(figures));
  const violations = violationsOf(figures);
  printLines("violations", violations);
  if (violations.length > 0) process.exitCode = 1;
}
