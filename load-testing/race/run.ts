import { setTimeout as wait } from "node:timers/promises";
import { importAccounts, signUp, type Account } from "./accounts.ts";
import { race, raceByQuantity } from "./buyer.ts";
import { Client } from "./client.ts";
import { createEvent, freeTickets, showEvent, type ShownEvent } from "./event.ts";
import type { Evidence } from "./evidence.ts";
import { withProgress } from "./progress.ts";
import { scan } from "./scan.ts";
import { isEmpty, runScheduled, untilQuiet, type Stage } from "./stage.ts";

export interface Plan {
  readonly buyers: number;
  readonly tickets: number;
  /** Whether each buyer creates an account through the API; else the Auth emulator is given all at once. */
  readonly signUp: boolean;
  /** Whether buyers ask for any ticket instead of one that they have chosen. */
  readonly byQuantity?: boolean;
}

const PATIENCE_MS = 300_000;
const SHOWN_WITHIN_MS = 10_000;
const SIGN_UPS_AT_ONCE = 50;

/** Lets all buyers race for the tickets of a new event, waits until all is settled, and gathers the evidence. */
export async function runRace(stage: Stage, plan: Plan): Promise<Evidence & { readonly seconds: number }> {
  const { buyers, tickets } = plan;
  const run = Date.now().toString(36);
  const setup = new Client(stage.baseUrl);
  const [organizer] = await importAccounts(stage.auth, [`organizer-${run}`]);
  if (organizer === undefined) throw new Error("There is no organizer.");
  const eventId = await createEvent(setup, organizer.token, { tickets, price: 19.99 });
  const names = Array.from({ length: buyers }, (_, index) => `buyer-${run}-${index + 1}`);
  const accounts = plan.signUp ? await signUpAll(setup, stage, names) : await importAccounts(stage.auth, names);
  const before = await showEvent(setup, eventId);
  const choices = before === null ? [] : freeTickets(before);

  const client = new Client(stage.baseUrl);
  const started = performance.now();
  const stories = await withProgress("Buyers done", buyers, (step) =>
    Promise.all(
      accounts.map(async (account, index) => {
        const firstChoice = choices[index % choices.length] ?? "";
        const on = { client, eventId, patienceMs: PATIENCE_MS };
        const story =
          plan.byQuantity === true ? await raceByQuantity(on, account) : await race(on, account, firstChoice);
        step();
        return story;
      }),
    ),
  );
  const seconds = (performance.now() - started) / 1_000;

  await runScheduled(stage, client);
  await untilQuiet(stage, () => isEmpty(stage.db, "outbox"));
  const scanned = await scan(stage.db, eventId);
  return {
    ...{ buyers, tickets, stories, seconds },
    signedUp: plan.signUp ? accounts.map(({ uid }) => uid) : [],
    answers: client.answers,
    scan: scanned,
    shown: await shownAtLast(setup, eventId, tickets - scanned.tickets.length),
    hostDeath: stage.death(),
  };
}

function signUpAll(client: Client, stage: Stage, names: readonly string[]): Promise<readonly Account[]> {
  return withProgress("Accounts created", names.length, async (step) => {
    const accounts: Account[] = [];
    const waiting = names.values();
    const worker = async () => {
      for (const name of waiting) {
        accounts.push(await signUp(client, stage.auth, name));
        step();
      }
    };
    await Promise.all(Array.from({ length: SIGN_UPS_AT_ONCE }, worker));
    return accounts;
  });
}

/** The event once it shows as many free tickets as there are: what is shown is a second or two behind. */
async function shownAtLast(client: Client, eventId: string, free: number): Promise<ShownEvent | null> {
  const deadline = Date.now() + SHOWN_WITHIN_MS;
  for (;;) {
    const shown = await showEvent(client, eventId);
    if (shown?.availableTickets === free || Date.now() > deadline) return shown;
    await wait(200);
  }
}
