import { parseArgs } from "node:util";
import { Failure } from "../failure.ts";
import type { OpsCommand } from "./command.ts";
import { chooseProject } from "./connect.ts";
import { loadBuilt } from "./functions-code.ts";

/** What these commands need of the built functions, whose sources are compiled by other rules. */
interface Composition {
  useCases(): {
    exportUser(of: { readonly userId: string }): Promise<unknown>;
    eraseUser(of: { readonly userId: string }): Promise<Answer>;
    replayErasures(): Promise<{ readonly begun: number; readonly back: readonly string[] }>;
  };
}

type Answer =
  | { readonly ok: true; readonly value: { readonly status: "unknown" | "unfinished" | "erased" } }
  | { readonly ok: false; readonly error: { readonly detail: string; readonly facts?: object } };

interface Ids {
  readonly userIdSchema: { safeParse(uid: string): { readonly success: boolean } };
}

const EXPORT = "export-user <uid> [--project <id>]";
const REPLAY = "replay-erasures [--project <id>]";
const ERASE = "erase-user <uid> --yes [--project <id>]";

const MEANING = {
  unknown: "Nothing is stored about this uid: it was erased before, or it is mistyped.",
  unfinished: "Begun. It goes on by itself, every half an hour, until the obstacles are gone.",
  erased: "Erased.",
};

export const exportUserCommand: OpsCommand = {
  usage: EXPORT,
  summary: "prints everything that is stored about a user, as JSON",
  run: async (args) => {
    const { uid, project } = parseUser(args, EXPORT);
    const found = await compose(project).exportUser({ userId: checked(uid) });
    console.log(JSON.stringify(found, null, 2));
    return true;
  },
};

export const eraseUserCommand: OpsCommand = {
  usage: ERASE,
  summary: "begins to erase a user, whose orders are kept under a pseudonym; goes on by itself, within a day",
  run: async (args) => {
    const { uid, yes, project } = parseUser(args, ERASE);
    if (!yes) throw new Failure(`This cannot be undone. To erase ${uid}, say --yes.`);
    const answer = await compose(project).eraseUser({ userId: checked(uid) });
    if (!answer.ok) throw new Failure(`${answer.error.detail}\n${JSON.stringify(answer.error.facts)}`);
    console.log(JSON.stringify(answer.value, null, 2));
    console.log(MEANING[answer.value.status]);
    return answer.value.status !== "unknown";
  },
};

export const replayErasuresCommand: OpsCommand = {
  usage: REPLAY,
  summary: "erases all users again who were erased in the last 180 days; for after a restore",
  run: async (args) => {
    const { values } = parseArgs({ args: [...args], options: { project: { type: "string" } } });
    const { begun, back } = await compose(values.project).replayErasures();
    console.log(`${begun} erasures were begun again; they go on by themselves.`);
    for (const uid of back) console.log(`${uid} has an account again, made after the erasure: left as it is.`);
    return true;
  },
};

interface UserChoice {
  readonly uid: string;
  readonly yes: boolean;
  readonly project: string | undefined;
}

export function parseUser(args: readonly string[], usage: string): UserChoice {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { project: { type: "string" }, yes: { type: "boolean", default: false } },
  });
  const [uid, ...rest] = positionals;
  if (uid === undefined || rest.length > 0) throw new Failure(`Usage: npm run ops -- ${usage}`);
  return { uid, yes: values.yes, project: values.project };
}

/** Documents of one place with accounts of another would be worse than nothing: emulators are for both, or for neither. */
export function assertSamePlace(environment: NodeJS.ProcessEnv): void {
  const hosts = [environment["FIRESTORE_EMULATOR_HOST"], environment["FIREBASE_AUTH_EMULATOR_HOST"]];
  if (new Set(hosts.map((host) => host === undefined)).size > 1) {
    throw new Failure("Set both FIRESTORE_EMULATOR_HOST and FIREBASE_AUTH_EMULATOR_HOST, or neither.");
  }
}

function compose(project: string | undefined): ReturnType<Composition["useCases"]> {
  assertSamePlace(process.env);
  process.env["GCLOUD_PROJECT"] = chooseProject(project, process.env);
  return (loadBuilt("composition") as Composition).useCases();
}

function checked(uid: string): string {
  if (!(loadBuilt("kernel/ids") as Ids).userIdSchema.safeParse(uid).success) throw new Failure(`${uid} is no uid.`);
  return uid;
}
