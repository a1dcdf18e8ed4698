import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import * as z from "zod";
import { MAX_BODY_BYTES } from "../../src/helpers/http/body";
import type { Endpoint } from "../../src/helpers/http/endpoint";
import { ENDPOINTS } from "../../src/https";
import { DAY, MINUTE, SECOND } from "../../src/kernel/instant";
import { MAX_AMOUNT } from "../../src/kernel/money";
import { MAX_TICKETS } from "../../src/modules/events";
import { LOOKED_AT_MOST } from "../../src/modules/events/adapters/firestore-event-catalogue";
import { REMEMBERED_FOR } from "../../src/modules/events/adapters/remembered-events";
import { DEFAULT_HOLD_MINUTES, DEFAULT_LIMITS } from "../../src/modules/events/domain/describe-event";
import { LONGEST_EVENT } from "../../src/modules/events/domain/event";
import { INDEXED } from "../../src/modules/events/domain/search";
import { MAX_ATTEMPTS, PAYMENT_GRACE } from "../../src/modules/orders/domain/order";
import { codes, fences, fileLinks, read, ROOT, section, shellLines, tableRows } from "./markdown";

const README = read("README.md");
const REFERENCE = section(README, "## Endpoints");
const endpoints: readonly Endpoint[] = Object.values(ENDPOINTS);

const packageSchema = z.object({ scripts: z.record(z.string(), z.string()) });

function scriptsOf(path: string): Readonly<Record<string, string>> {
  return packageSchema.parse(JSON.parse(read(path))).scripts;
}

function exists(path: string): boolean {
  return existsSync(join(ROOT, path));
}

/** The fields of an endpoint's input as the table writes them. */
function fieldsOf({ input }: Endpoint): readonly string[] {
  const isOptional = (schema: unknown) => schema instanceof z.ZodType && schema.safeParse(undefined).success;
  return Object.entries(input.shape).map(([name, schema]) => (isOptional(schema) ? `${name}?` : name));
}

/** The fields of an endpoint's answer; those of the order are not listed in the table. */
function answerOf({ output, media }: Endpoint): readonly string[] {
  if (media !== undefined) return [];
  if (!(output instanceof z.ZodObject)) throw new Error("An endpoint answers an object.");
  const names = Object.keys(output.shape);
  return names.includes("expiresAt") ? [] : names;
}

describe("the commands in the README", () => {
  const npm = codes(README)
    .concat(shellLines(README))
    .filter((line) => line.startsWith("npm "));

  it("are npm scripts", () => {
    const named = npm.map((line) => {
      const [, prefix = "", name = ""] = /^npm (?:--prefix (\S+) )?(?:run )?(\S+)/.exec(line) ?? [];
      return { line, isKnown: name in scriptsOf(join(prefix, "package.json")) };
    });
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter(({ isKnown }) => !isKnown)).toEqual([]);
  });

  it("of load tests name files that are there, with options that they know", () => {
    const load = npm.filter((line) => line.startsWith("npm run load -- "));
    const unknown = load.filter((line) => {
      const [, name = "", options = ""] = /-- (\S+)(.*)/.exec(line) ?? [];
      const file = `load-testing/${name}.ts`;
      const flags = [...options.matchAll(/--([\w-]+)/g)].map(([, flag = ""]) => flag);
      return !exists(file) || !flags.every((flag) => read(file).includes(flag));
    });
    expect(load).toHaveLength(5);
    expect(unknown).toEqual([]);
  });

  it("are of the programs that a reader has", () => {
    const programs = new Set(shellLines(README).map((line) => line.split(/[ =]/)[0]));
    expect([...programs]).toEqual(["npm", "BASE", "EVENT", "BUYER", "ORGANIZER", "curl"]);
  });

  it("know the ports of the emulators", () => {
    const configuration = z.object({ emulators: z.record(z.string(), z.unknown()) });
    const { emulators } = configuration.parse(JSON.parse(read("firebase.json")));
    const port = (name: string) => z.object({ port: z.int() }).parse(emulators[name]).port;
    const start = section(README, "## Five-minute start");
    expect(start).toContain(
      `functions on port ${port("functions")}, Firestore ${port("firestore")}, Auth ${port("auth")}`,
    );
    expect(start).toContain(`Pub/Sub ${port("pubsub")}, Hosting ${port("hosting")}`);
  });
});

describe("the endpoint reference", () => {
  const rows = tableRows(REFERENCE).map(([name = "", route = "", auth = "", fields = "", answer = ""]) => ({
    name: codes(name)[0],
    route: codes(route)[0],
    auth,
    fields: codes(fields),
    status: Number(answer.split(",")[0]),
    answer: codes(answer),
  }));

  it("lists every endpoint with its route, auth, fields and answer", () => {
    const declared = endpoints.map((endpoint) => ({
      name: endpoint.name,
      route: `${endpoint.method} ${endpoint.route}`,
      auth: endpoint.auth,
      fields: fieldsOf(endpoint),
      status: endpoint.status,
      answer: answerOf(endpoint),
    }));
    const byName = (a: { name?: string | undefined }, b: { name?: string | undefined }) =>
      (a.name ?? "").localeCompare(b.name ?? "");
    expect(rows.toSorted(byName)).toEqual(declared.toSorted(byName));
  });

  it("names the endpoints that take an Idempotency-Key", () => {
    const line = /\*\*Repeats\*\*: (.*)\n/.exec(REFERENCE)?.[1] ?? "";
    const keyed = endpoints.filter(({ idempotencyKey }) => idempotencyKey === true).map(({ name }) => name);
    expect(codes(line).filter((code) => code !== "Idempotency-Key")).toEqual(keyed);
  });
});

describe("the examples", () => {
  const shown = fences(REFERENCE).map(({ info, text }) => {
    const [body = "", answer = ""] = text.split("\n\n");
    return [info[1] ?? "", { body: JSON.parse(body) as unknown, answer: JSON.parse(answer) as object }] as const;
  });
  const examples = new Map(shown);
  const held = examples.get("holdTicket")?.answer ?? {};
  const heldOrder = Object.fromEntries(Object.entries(held).filter(([name]) => name !== "message"));

  it("show every command", () => {
    const commands = endpoints
      .filter(({ method, auth }) => method === "POST" && auth !== "none")
      .map(({ name }) => name);
    expect([...examples.keys()].toSorted()).toEqual(commands.toSorted());
  });

  it.each(shown)("of %s are a body that it takes and an answer that it gives", (name, { body, answer }) => {
    const endpoint = endpoints.find((one) => one.name === name);
    const order = z.object({ order: z.object({}).loose() }).safeParse(answer).data?.order;
    const full = order === undefined ? answer : { ...answer, order: { ...heldOrder, ...order } };
    const whole = endpoint?.output === ENDPOINTS.holdTicket.output ? { ...held, ...answer } : full;
    expect(endpoint?.input.safeParse(body).error).toBeUndefined();
    expect(endpoint?.output.safeParse(whole).error).toBeUndefined();
  });
});

describe("the limits of a search", () => {
  const { nameLetters, nameWords, artistWords, venueWords } = INDEXED;

  it.each([
    `the first ${nameLetters} letters of the first ${nameWords} words of a name`,
    `the first ${artistWords} words of the artists, the first ${venueWords} of the venue`,
    `over at most ${LOOKED_AT_MOST} events a page`,
  ])("are %s", (limit) => {
    expect(REFERENCE.replaceAll(/\s+/g, " ")).toContain(limit);
  });
});

describe("the limits", () => {
  const values = Object.fromEntries(
    tableRows(section(README, "## Limits and defaults")).map(([what = "", value = ""]) => [what, value]),
  );
  const count = (number: number) => number.toLocaleString("en");

  it.each([
    ["Tickets of an event", `1 to ${count(MAX_TICKETS)}`],
    ["Length of an event", `at most ${LONGEST_EVENT / DAY} days`],
    ["Hold", `${DEFAULT_HOLD_MINUTES} minutes;`],
    ["Tickets per order, per buyer of an event", `${DEFAULT_LIMITS.perOrder}, ${DEFAULT_LIMITS.perBuyer};`],
    [
      "Time to pay",
      `until ${PAYMENT_GRACE / MINUTE} minutes after the hold's end, in at most ${MAX_ATTEMPTS} attempts`,
    ],
    ["Currency", `a price is at most ${count(MAX_AMOUNT)} minor units`],
    ["Body", `at most ${MAX_BODY_BYTES / 1024} KB`],
    ["Search of events", `${LOOKED_AT_MOST} events looked at for a page`],
    ["Events in the memory of an instance", `${REMEMBERED_FOR / SECOND} s old at most`],
  ])("of %s are %s", (what, value) => {
    expect(values[what]).toContain(value);
  });
});

describe("the README", () => {
  it("maps folders and files that are there", () => {
    const paths = tableRows(section(README, "## Folders")).flatMap(([path = ""]) => codes(path));
    expect(paths.length).toBeGreaterThan(10);
    expect(paths.filter((path) => !exists(path))).toEqual([]);
  });

  it("names files that are there", () => {
    const paths = codes(README).filter((code) => /^[\w./-]+\/[\w.-]+\.\w+$/.test(code));
    expect(paths.filter((path) => !exists(path))).toEqual([]);
  });

  it.each(["README.md", "CHANGELOG.md"])("%s links to files that are there", (path) => {
    const links = fileLinks(read(path)).map((link) => join(dirname(path), link));
    expect(links.filter((link) => !exists(link))).toEqual([]);
  });
});
