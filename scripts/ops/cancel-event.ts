import { parseArgs } from "node:util";
import { Failure } from "../failure.ts";
import type { OpsCommand } from "./command.ts";
import { chooseProject } from "./connect.ts";
import { loadBuilt } from "./functions-code.ts";

/** What this command needs of the built functions, whose sources are compiled by other rules. */
interface Composition {
  useCases(): { cancelEventForOrganizer(eventId: string): Promise<Answer> };
}

type Answer =
  { readonly ok: true; readonly value: Progress } | { readonly ok: false; readonly error: { readonly detail: string } };

interface Progress {
  readonly finishedAt: number | null;
}

const USAGE = "cancel-event <eventId> --yes [--project <id>]";

export const cancelEvent: OpsCommand = {
  usage: USAGE,
  summary: "calls an event off for its organizer: holds end, and every buyer gets the whole price back",
  run: async (args) => {
    const { eventId, yes, project } = parseCancelEvent(args);
    if (!yes) throw new Failure(`This cannot be undone. To call ${eventId} off and refund its buyers, say --yes.`);
    process.env["GCLOUD_PROJECT"] = chooseProject(project, process.env);
    const answer = await (loadBuilt("composition") as Composition).useCases().cancelEventForOrganizer(eventId);
    if (!answer.ok) throw new Failure(answer.error.detail);
    console.log(JSON.stringify(answer.value, null, 2));
    console.log(answer.value.finishedAt === null ? RUNNING : FINISHED);
    return true;
  },
};

const RUNNING = "The event is called off. Its orders are being ended and refunded: run this again to see how far.";
const FINISHED = "The event is called off, and all its orders are ended.";

export function parseCancelEvent(args: readonly string[]) {
  const options = { project: { type: "string" }, yes: { type: "boolean", default: false } } as const;
  const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options });
  const [eventId, ...rest] = positionals;
  if (eventId === undefined || !/^[\w-]{1,128}$/.test(eventId) || rest.length > 0) {
    throw new Failure(`Usage: npm run ops -- ${USAGE}`);
  }
  return { eventId, yes: values.yes, project: values.project };
}
