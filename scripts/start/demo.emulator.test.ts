import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { promisify } from "node:util";
import { ROOT } from "../root.ts";
import { caller, signIn } from "./api.ts";
import { createDemo, ORGANIZER, type Demo } from "./demo.ts";
import { createExamples } from "./examples.ts";
import { operationsOf, prefilled, type ApiDocument, type Fields } from "./page.ts";
import { printed } from "./printed.ts";

const TICKET = "general-000001";
const PATIENCE_MS = 120_000;
const SMALL_BYTES = 20_000;
/** Operations that the page cannot make succeed, and what they answer: only the provider can sign its messages. */
const REFUSED: Readonly<Record<string, number>> = { paymentWebhook: 400 };

const document = JSON.parse(readFileSync(join(ROOT, "openapi.json"), "utf8")) as ApiDocument;
const backend = {
  functionsUrl: setting("HOLDFAST_FUNCTIONS_URL"),
  hostingUrl: setting("HOLDFAST_HOSTING_URL"),
  authUrl: `http://${setting("FIREBASE_AUTH_EMULATOR_HOST")}`,
};

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: npm test -- --only emulator sets it.`);
  return value;
}

function readme(): readonly string[] {
  const [, section = ""] = readFileSync(join(ROOT, "README.md"), "utf8").split("## Five-minute start\n");
  return (section.split("\n## ")[0] ?? "").split("\n").filter((line) => line.startsWith("curl "));
}

async function shell(line: string, environment: NodeJS.ProcessEnv = {}): Promise<string> {
  const options = { env: { ...process.env, ...environment } };
  return (await promisify(execFile)("sh", ["-c", line.replace(/^curl /, "curl -sS --fail-with-body ")], options))
    .stdout;
}

/** The words of a command as the shell hands them over. */
function wordsOf(line: string, environment: NodeJS.ProcessEnv): Promise<string> {
  return shell(line.replace(/^curl /, "printf '%s\\n' "), environment);
}

/** Repeats a look until it shows the state, or patience is over. */
async function eventually(status: string, look: () => Promise<string>): Promise<Fields> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const seen = JSON.parse(await look()) as Fields;
    if (seen["status"] === status || Date.now() > deadline) return seen;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

type Route = ReturnType<typeof operationsOf>[number];

/** Sends what the page sends when "Execute" is pressed at once. */
async function execute({ path, method, operation }: Route, token: string): Promise<Response> {
  const { parameters = [], requestBody } = operation;
  const filled = parameters.filter(({ example }) => example !== undefined);
  const missing = parameters.filter(({ required, example }) => required === true && example === undefined);
  assert.deepEqual(missing, []);
  const inPath = (name: string) => String(filled.find((one) => one.name === name && one.in === "path")?.example);
  const query = filled.filter(({ in: place }) => place === "query");
  const search = new URLSearchParams(query.map(({ name, example }) => [name, String(example)] as [string, string]));
  const url = `${backend.hostingUrl}${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => inPath(name))}?${search.toString()}`;
  return fetch(url, {
    method,
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    ...(requestBody && { body: JSON.stringify(requestBody.content["application/json"]?.["example"]) }),
  });
}

describe("the demo of npm start", () => {
  let demo: Demo;
  before(async () => {
    demo = await createDemo(backend);
  });

  it("prints lines that work as they are: tokens, the events, a hold, a purchase, a look", async () => {
    const lines = printed(backend, demo)
      .split("\n")
      .filter((line) => line.startsWith("curl "));
    const [buyer = "", organizer = "", list = "", hold = "", purchase = "", look = "", ...others] = lines;
    assert.deepEqual(others, []);
    for (const line of [buyer, organizer]) {
      const token = (await shell(line)).trim();
      await caller(backend, token)("listOrders", {});
    }
    const listed = await shell(list);
    assert.ok(listed.includes(demo.eventId) && listed.length < SMALL_BYTES);
    assert.equal((JSON.parse(await shell(hold)) as Fields)["status"], "held");
    assert.equal((JSON.parse(await shell(purchase)) as Fields)["status"], "purchasing");
    const sold = await eventually("sold", () => shell(look));
    assert.deepEqual([sold["status"], sold["ticketId"]], ["sold", TICKET]);
  });

  it("prints the lines of the README", async () => {
    const { eventId: EVENT, buyerToken: BUYER, organizerToken: ORGANIZER } = demo;
    const values = { BASE: backend.functionsUrl, EVENT, BUYER, ORGANIZER };
    const lines = printed(backend, demo)
      .split("\n")
      .filter((line) => line.startsWith(`curl `) && line.includes(backend.functionsUrl));
    const told = await Promise.all(readme().map((line) => wordsOf(line, values)));
    assert.deepEqual(told, await Promise.all(lines.map((line) => wordsOf(line, values))));
  });
});

describe("the API page", () => {
  it("is prefilled with requests that work, in any order", async () => {
    const token = await signIn(backend, ORGANIZER);
    const page = prefilled(document, await createExamples(caller(backend, token)));
    const refused: Record<string, number> = {};
    for (const { path, method, operation } of operationsOf(page).reverse()) {
      const answer = await execute({ path, method, operation }, token);
      if (!answer.ok) refused[operation.operationId] = answer.status;
      await answer.body?.cancel();
    }
    assert.deepEqual(refused, REFUSED);
  });
});
