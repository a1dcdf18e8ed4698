import { parseArgs } from "node:util";
import { PROJECT } from "../scripts/root.ts";
import { bareEmulators } from "./host/bare-emulators.ts";
import { machine } from "./host/machine.ts";
import { evidenceOf } from "./on-sale/evidence.ts";
import { groupsOf, ratioOf, rowsOf } from "./on-sale/figures.ts";
import { payAll } from "./on-sale/pay.ts";
import { buyers, sellInTurns } from "./on-sale/rounds.ts";
import { anyOf, sell } from "./on-sale/sale.ts";
import { openShop } from "./on-sale/shop.ts";
import { countsOf, missedGoals, violationsOf } from "./on-sale/violations.ts";
import { figuresOf, toTable } from "./race/figures.ts";
import { printLines } from "./race/print-lines.ts";
import { withProgress } from "./race/progress.ts";
import { runRace } from "./race/run.ts";
import { productionLikeHost } from "./race/stage.ts";
import { violationsOf as violationsOfRace } from "./race/violations.ts";

const ROUND = { tickets: 2_000, rounds: 5 };

const { values } = parseArgs({
  options: {
    buyers: { type: "string", default: "100000" },
    tickets: { type: "string", default: "10000" },
    "at-once": { type: "string", default: "100" },
    "most-each": { type: "string", default: "1" },
    instances: { type: "string", default: "1" },
    only: { type: "string" },
    "http-buyers": { type: "string", default: "2000" },
    "http-tickets": { type: "string", default: "500" },
  },
});
const [tickets, atOnce, most, instances] = [
  count(values.tickets),
  count(values["at-once"]),
  count(values["most-each"]),
  count(values.instances),
];

if (values.only !== "http") await sellOut();
if (values.only !== "in-process") await sellOverHttp();

/** The use cases in this process. */
async function sellOut(): Promise<void> {
  console.log(`Starting the emulators on ${machine()} ...`);
  const emulators = await bareEmulators();
  try {
    for (const [name, value] of Object.entries(emulators.environment)) process.env[name] = value;
    const roundsShop = openShop(`${PROJECT}-rounds`, instances);
    const rounds = await sellInTurns(roundsShop, { ...ROUND, atOnce, most });
    await roundsShop.close();
    const shop = openShop(PROJECT, instances);
    const eventId = await shop.newEvent(tickets);
    const wanted = buyers(count(values.buyers), most);
    const sale = await withProgress("Buyers told", wanted.length, (step) =>
      sell(shop, { eventId, wanted, wishesOf: anyOf, atOnce }, step),
    );
    const groups = groupsOf(sale);
    await withProgress("Orders paid", groups.winners.buyers, (step) => payAll(shop, sale.visits, step));
    await shop.projector.rest();
    const evidence = await evidenceOf(shop.db, { eventId, tickets, visits: sale.visits });
    await shop.close();
    console.log(toTable(rowsOf({ sale, rounds }, countsOf(evidence))));
    judge([...violationsOf(evidence), ...(instances === 1 ? missedGoals(groups, ratioOf(rounds)) : [])]);
  } finally {
    await emulators.stop();
  }
}

/** The deployed functions on the production-like host. */
async function sellOverHttp(): Promise<void> {
  const plan = { buyers: count(values["http-buyers"]), tickets: count(values["http-tickets"]) };
  console.log(`Starting emulators and host on ${machine()} ...`);
  const stage = await productionLikeHost();
  try {
    const outcome = await runRace(stage, { ...plan, signUp: false, byQuantity: true });
    console.log(toTable(figuresOf(outcome)));
    printLines("errors and warnings logged by the functions", stage.complaints);
    judge(violationsOfRace(outcome));
  } finally {
    await stage.stop();
  }
}

function judge(violations: readonly string[]): void {
  printLines("violations", violations);
  if (violations.length > 0) process.exitCode = 1;
}

function count(value: string): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 1) return number;
  throw new Error(`${value} is not a number of buyers, tickets or instances.`);
}
