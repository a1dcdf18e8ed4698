import { parseArgs } from "node:util";
import { runCommand } from "./command.ts";
import { Failure } from "./failure.ts";
import { ask } from "./smoke/ask.ts";
import { probes, type Deployment } from "./smoke/probes.ts";

const USAGE = `Usage: node scripts/bootstrap.mjs smoke <hosting address> <functions address> [--patience <seconds>]

Asks a deployment what anybody may ask, and fails unless every answer is right. Changes nothing.

  npm start's:    http://127.0.0.1:5000 http://127.0.0.1:5001/demo-holdfast/us-central1
  a project's:    https://<project>.web.app https://<region>-<project>.cloudfunctions.net`;

function chosen(): { deployment: Deployment; patienceMs: number } {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { patience: { type: "string", default: "0" } },
  });
  const [hosting, functions, ...rest] = positionals.map(baseAddress);
  const seconds = Number(values.patience);
  if (hosting === undefined || functions === undefined || rest.length > 0 || !(seconds >= 0)) throw new Failure(USAGE);
  return { deployment: { hosting, functions }, patienceMs: seconds * 1000 };
}

function baseAddress(address: string): string {
  if (!/^https?:$/.test(URL.parse(address)?.protocol ?? "")) throw new Failure(`${address} is no address.\n\n${USAGE}`);
  return address.replace(/\/+$/, "");
}

async function main(): Promise<void> {
  const { deployment, patienceMs } = chosen();
  const patience = { totalMs: patienceMs, pauseMs: 3000 };
  const verdicts = await Promise.all(probes(deployment).map((probe) => ask(probe, patience)));
  for (const { probe, faults, asked } of verdicts) {
    const tries = asked > 1 ? ` (asked ${asked} times)` : "";
    console.log(`${faults.length > 0 ? "FAIL" : "ok  "} ${probe.method.padEnd(4)} ${probe.url}${tries}`);
    for (const fault of faults) console.log(`       ${fault}`);
  }
  const failed = verdicts.filter(({ faults }) => faults.length > 0).length;
  if (failed > 0) throw new Failure(`${failed} of ${verdicts.length} answers are wrong.`);
  console.log(`All ${verdicts.length} answers are right.`);
}

await runCommand(main, { exitCodeOnSignal: 130 });
