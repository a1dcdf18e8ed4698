import { parseArgs } from "node:util";
import { Failure } from "../failure.ts";
import type { OpsCommand } from "./command.ts";
import { chooseProject } from "./connect.ts";
import { loadBuilt } from "./functions-code.ts";

/** What these commands need of the built functions, whose sources are compiled by other rules. */
interface Composition {
  useCases(): {
    settleOrder(orderId: string): Promise<string | null>;
    reconcilePayments(since: number): Promise<{ compared: number; settled: number; failed: number }>;
  };
}

const SETTLE = "settle-order <orderId> [--project <id>]";
const RECONCILE = "reconcile-payments --since <RFC 3339 time> [--project <id>]";

export const settleOrder: OpsCommand = {
  usage: SETTLE,
  summary: "ends a paying or stuck order: takes what the provider has reserved, else cancels the payment",
  run: async (args) => {
    const { orderId, project } = parseSettle(args);
    const status = await compose(project).settleOrder(orderId);
    console.log(status === null ? `There is no order ${orderId}.` : `${orderId} is ${status}.`);
    return status !== null && status !== "purchasing" && status !== "stuck";
  },
};

export const reconcilePayments: OpsCommand = {
  usage: RECONCILE,
  summary: "compares the provider's payments since then with orders and ledger, and repairs what it can",
  run: async (args) => {
    const { since, project } = parseReconcile(args);
    const done = await compose(project).reconcilePayments(since);
    console.log(JSON.stringify(done));
    return done.failed === 0;
  },
};

export function parseSettle(args: readonly string[]): { orderId: string; project: string | undefined } {
  const options = { project: { type: "string" } } as const;
  const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options });
  const [orderId, ...rest] = positionals;
  if (orderId === undefined || !/^[\w-]{1,128}$/.test(orderId) || rest.length > 0) {
    throw new Failure(`Usage: npm run ops -- ${SETTLE}`);
  }
  return { orderId, project: values.project };
}

export function parseReconcile(args: readonly string[]): { since: number; project: string | undefined } {
  const options = { project: { type: "string" }, since: { type: "string" } } as const;
  const { values } = parseArgs({ args: [...args], options });
  const since = Date.parse(values.since ?? "");
  if (Number.isNaN(since)) throw new Failure(`Usage: npm run ops -- ${RECONCILE}`);
  return { since, project: values.project };
}

function compose(project: string | undefined): ReturnType<Composition["useCases"]> {
  process.env["GCLOUD_PROJECT"] = chooseProject(project, process.env);
  return (loadBuilt("composition") as Composition).useCases();
}
