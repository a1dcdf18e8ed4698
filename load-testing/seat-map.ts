import { parseArgs } from "node:util";
import { PROJECT } from "../scripts/root.ts";
import { bareEmulators } from "./host/bare-emulators.ts";
import { machine } from "./host/machine.ts";
import { loadFirestore, type Firestore } from "./host/runtime-libraries.ts";
import { printLines } from "./race/print-lines.ts";
import { toTable } from "./race/figures.ts";
import { figuresOf } from "./seat-map/figures.ts";
import { runSeatMap } from "./seat-map/run.ts";
import { violationsOf } from "./seat-map/violations.ts";

const { values } = parseArgs({
  options: { commands: { type: "string", default: "5000" }, seed: { type: "string", default: String(Date.now()) } },
});
const [commands, seed] = [Number(values.commands), Number(values.seed)];
if (!Number.isInteger(commands) || commands < 1) throw new Error(`${values.commands} is no number of commands.`);
if (!Number.isInteger(seed)) throw new Error(`${values.seed} is no seed.`);

const connections: Firestore[] = [];

console.log(`Starting the emulators on ${machine()}; the seed is ${seed} ...`);
const emulators = await bareEmulators();
try {
  for (const [name, value] of Object.entries(emulators.environment)) process.env[name] = value;
  const run = await runSeatMap(connect, { commands, seed });
  await Promise.all(connections.map((connection) => connection.terminate()));
  console.log(toTable(figuresOf(run)));
  const violations = violationsOf(run);
  printLines("violations", violations);
  if (violations.length > 0) process.exitCode = 1;
} finally {
  await emulators.stop();
}

function connect(): Firestore {
  const { Firestore } = loadFirestore();
  const connection = new Firestore({ projectId: PROJECT });
  connections.push(connection);
  return connection;
}
