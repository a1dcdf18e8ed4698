import { parseArgs } from "node:util";
import { Failure } from "../failure.ts";
import type { OpsCommand } from "./command.ts";
import { chooseProject, withFirestore } from "./connect.ts";

const USAGE = "sales open|close [--reason <text>] [--project <id>]";

export const sales: OpsCommand = {
  usage: USAGE,
  summary: "stops or allows new holds and purchases, within 5 s",
  run: async (args) => {
    const { project, setting } = parseSales(args);
    return withFirestore(chooseProject(project, process.env), async (db) => {
      const document = db.doc("settings/sales");
      await document.set(setting);
      console.log(`settings/sales: ${JSON.stringify((await document.get()).data())}`);
      return true;
    });
  },
};

interface SalesSetting {
  readonly open: boolean;
  readonly reason?: string;
}

export function parseSales(args: readonly string[]): { project: string | undefined; setting: SalesSetting } {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { project: { type: "string" }, reason: { type: "string" } },
  });
  const [word, ...rest] = positionals;
  if ((word !== "open" && word !== "close") || rest.length > 0) throw new Failure(`Usage: npm run ops -- ${USAGE}`);
  const { project, reason } = values;
  return { project, setting: { open: word === "open", ...(reason === undefined ? {} : { reason }) } };
}
