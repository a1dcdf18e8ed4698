import { PROJECT } from "../../scripts/root.ts";
import { loadBuilt, z, type Parsed } from "../host/runtime-libraries.ts";
import { importAccounts, type Account } from "../race/accounts.ts";
import { Client } from "../race/client.ts";
import { createEvent } from "../race/event.ts";
import { withProgress } from "../race/progress.ts";
import { isEmpty, runScheduled, untilQuiet, type Stage } from "../race/stage.ts";
import { Browser } from "./browser.ts";
import { checkOut, type Story } from "./buyer.ts";
import type { Backstage, Evidence } from "./evidence.ts";
import { cast } from "./parts.ts";
import { scan } from "./scan.ts";
import { tellOfPayments } from "./webhooks.ts";

const bus = z.object({ messages: z.int(), redelivered: z.int(), givenBack: z.int(), underWay: z.int() });

/** More of them at a time only wait for each other in the emulator, until its commits time out. */
const AT_ONCE = 50;

interface Composition {
  useCases(): { reconcilePayments(since: number): Promise<Backstage["compared"]> };
}

/** Lets all buyers check out, many at a time, waits until all is settled, and gathers the evidence. */
export async function runCheckouts(stage: Stage, buyers: number): Promise<Evidence & { readonly seconds: number }> {
  const run = Date.now().toString(36);
  const [organizer, ...accounts] = await importAccounts(stage.auth, [
    `organizer-${run}`,
    ...Array.from({ length: buyers }, (_, index) => `buyer-${run}-${index + 1}`),
  ]);
  if (organizer === undefined) throw new Error("There is no organizer.");
  const prices = [...new Set(cast(buyers).map(({ price }) => price))];
  const events = new Map<number, string>();
  for (const price of prices) {
    events.set(price, await createEvent(new Client(stage.baseUrl), organizer.token, { tickets: buyers, price }));
  }
  const webhooks = stage.isOurs ? tellOfPayments(stage) : null;
  const client = new Client(stage.baseUrl);
  const started = performance.now();
  const stories = await playAll({ stage, client, events }, accounts);
  const seconds = (performance.now() - started) / 1_000;
  await runScheduled(stage, client);
  await untilQuiet(stage, () => isQuiet(stage));
  const backstage = webhooks === null ? null : await lookBackstage(stage, webhooks);
  return {
    ...{ buyers, stories, seconds, backstage },
    ...(await scan(stage.db, [...events.values()])),
    answers: client.answers,
    hostDeath: stage.death(),
  };
}

interface Scene {
  readonly stage: Stage;
  readonly client: Client;
  /** By price. */
  readonly events: ReadonlyMap<number, string>;
}

function playAll({ stage, client, events }: Scene, accounts: readonly Account[]): Promise<readonly Story[]> {
  const shop = { client, browser: new Browser(stage.db) };
  const parts = cast(accounts.length).map((part, index) => ({
    part,
    eventId: events.get(part.price) ?? "",
    ticketId: `general-${String(index + 1).padStart(6, "0")}`,
  }));
  const stories: Story[] = [];
  const waiting = accounts.entries();
  return withProgress("Checkouts done", parts.length, async (step) => {
    const till = async () => {
      for (const [index, account] of waiting) {
        const wish = parts[index];
        if (wish !== undefined) stories.push(await checkOut(shop, account, wish));
        step();
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, till));
    return stories;
  });
}

/** The comparison comes last: whatever it has to repair, nobody else did. */
async function lookBackstage(stage: Stage, webhooks: ReturnType<typeof tellOfPayments>): Promise<Backstage> {
  process.env["GCLOUD_PROJECT"] = PROJECT;
  const compared = await (loadBuilt("composition") as Composition).useCases().reconcilePayments(0);
  await untilQuiet(stage, () => isQuiet(stage));
  return { compared, webhooks: await webhooks.stop(), traffic: await traffic(stage) };
}

async function isQuiet(stage: Stage): Promise<boolean> {
  const empty = await Promise.all(["outbox", "fakeWebhooks"].map((collection) => isEmpty(stage.db, collection)));
  return empty.every(Boolean) && (!stage.isOurs || (await traffic(stage)).underWay === 0);
}

async function traffic({ baseUrl }: Stage): Promise<Parsed<typeof bus>> {
  const answer = await fetch(`${baseUrl}/bus`);
  return bus.parse(await answer.json());
}
