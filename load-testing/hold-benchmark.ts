import { PROJECT } from "../scripts/root.ts";
import { compare, rate, type Comparison } from "./benchmark/compare.ts";
import { operations } from "./benchmark/operations.ts";
import { bareEmulators } from "./host/bare-emulators.ts";
import { machine } from "./host/machine.ts";

const CONCURRENCIES = [1, 20, 100];
const ROUNDS = 5;
const WARM_UP_MS = 2_000;
const WARM_UP_CONCURRENCY = 50;

console.log(`Starting the emulators on ${machine()} ...`);
const emulators = await bareEmulators();
try {
  for (const [name, value] of Object.entries(emulators.environment)) process.env[name] = value;
  const { holdUseCase, readThenWrite, batchOfFour, transactionOfFour } = await operations(PROJECT);
  console.log("Warming up ...");
  for (const operation of [holdUseCase, readThenWrite, batchOfFour, transactionOfFour]) {
    await rate(operation, WARM_UP_CONCURRENCY, WARM_UP_MS);
  }
  const pairs = [
    { name: "hold use case : read-then-write transaction", first: holdUseCase, second: readThenWrite },
    { name: "WriteBatch : runTransaction, four creates", first: batchOfFour, second: transactionOfFour },
  ];
  for (const pair of pairs) {
    for (const concurrency of CONCURRENCIES) console.log(line(await compare(pair, concurrency, ROUNDS)));
  }
} finally {
  await emulators.stop();
}

function line({ name, concurrency, first, second, ratio }: Comparison): string {
  const rates = `${first.toFixed(0).padStart(6)}/s : ${second.toFixed(0).padStart(6)}/s`;
  const spread = `${ratio.median.toFixed(2)} (${ratio.min.toFixed(2)} to ${ratio.max.toFixed(2)})`;
  return `  ${name.padEnd(45)} ${String(concurrency).padStart(3)} callers  ${rates}  ratio ${spread}`;
}
