import { readFileSync, watch, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { ROOT } from "../root.ts";
import { serveHosting } from "../served.ts";
import { caller, signIn, type Backend } from "./api.ts";
import { ORGANIZER } from "./demo.ts";
import { createExamples } from "./examples.ts";
import { prefilled, type ApiDocument, type Examples } from "./page.ts";

/** Before the token, and what is held for the page, run out. */
const PERIOD_MS = 50 * 60_000;

interface Filling {
  readonly token: string;
  readonly examples: Examples;
}

/** Keeps the API page filled in with requests that work, and shows its files as they are edited. */
export async function fillInForEver(backend: Backend, site: string): Promise<never> {
  let filling: Filling | undefined;
  const show = () => {
    serveHosting(site);
    if (filling !== undefined) fillIn(site, filling);
  };
  watch(join(ROOT, "hosting"), show).unref();
  for (;;) {
    try {
      filling = await fillingOf(backend);
      show();
      console.log("The API page is filled in.");
    } catch (error) {
      console.log(`The API page is not filled in: ${String(error)}`);
    }
    await delay(PERIOD_MS, undefined, { ref: false });
  }
}

async function fillingOf(backend: Backend): Promise<Filling> {
  const token = await signIn(backend, ORGANIZER);
  return { token, examples: await createExamples(caller(backend, token)) };
}

/** What is deployed is another folder, which this never writes to. */
function fillIn(site: string, { token, examples }: Filling): void {
  const file = join(site, "generated", "openapi.json");
  const document = prefilled(JSON.parse(readFileSync(file, "utf8")) as ApiDocument, examples);
  writeFileSync(file, JSON.stringify(document));
  writeFileSync(join(site, "generated", "demo.json"), JSON.stringify({ token }));
}
