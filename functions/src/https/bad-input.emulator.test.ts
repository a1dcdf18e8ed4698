import "../../test/http/log-lines";
import type { Server } from "node:http";
import { badValues, fieldsOf, isStrict, WELL_FORMED, wellFormed, type BadValue } from "../../test/http/bad-values";
import { bearer, JSON_BODY, listening, send, stopped, type RawAnswer } from "../../test/http/client";
import { EmulatedProject } from "../../test/http/emulated-project";
import { host } from "../../test/http/host";
import { problemIn } from "../../test/http/problem";
import type { Endpoint } from "../helpers/http/endpoint";
import { atRoot } from "../helpers/http/router";
import { api } from "./api";
import { ENDPOINTS } from ".";

const project = new EmulatedProject("demo-bad-input");
const ALL: readonly Endpoint[] = Object.values(ENDPOINTS);
const OF_POST = ALL.filter((endpoint) => endpoint.method === "POST" && isStrict(endpoint));
const OF_GET = ALL.filter(({ method }) => method === "GET");
const LISTS = OF_GET.filter((endpoint) => "limit" in fieldsOf(endpoint));
const INVALID = { status: 400, code: "INVALID_ARGUMENT" } as const;

let server: Server;
let headers: Record<string, string>;
let before: readonly string[];

beforeAll(async () => {
  await project.reset();
  headers = { ...JSON_BODY, ...bearer(await project.signUp("alice")) };
  const functions = Object.fromEntries(ALL.map((endpoint) => [endpoint.name, atRoot(endpoint)]));
  server = await listening(host({ ...functions, api }));
  await project.db.doc("events/gala").create({ name: "Gala" });
  before = await project.dump();
});
afterAll(() => stopped(server));

const post = ({ name }: Endpoint, body: string): Promise<RawAnswer> =>
  send(server, { method: "POST", path: `/${name}`, headers, body });
const get = ({ name }: Endpoint, query: string): Promise<RawAnswer> =>
  send(server, { path: `/${name}?${query}`, headers });

/** The least that is well-formed, with one field written as given. */
function bodyWith(endpoint: Endpoint, { field, json }: BadValue): string {
  const others = Object.entries(wellFormed(endpoint)).filter(([name]) => name !== field);
  const members = others.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  return `{${[...members, `${JSON.stringify(field)}:${json}`].join(",")}}`;
}

function queryWith(endpoint: Endpoint, [field, value]: readonly [string, string]): string {
  const others = Object.entries(wellFormed(endpoint)).filter(([name]) => name !== field);
  return [...others.map(([name, other]) => [name, String(other)] as const), [field, value] as const]
    .map(([name, text]) => `${encodeURIComponent(name)}=${encodeURIComponent(text)}`)
    .join("&");
}

/** Refused as it must be, or else a line that says what was let through. */
function letThrough(what: string, field: string, answer: RawAnswer): readonly string[] {
  if (answer.status !== INVALID.status) return [`${what}: ${answer.status} ${answer.text.slice(0, 200)}`];
  const { code, fields } = problemIn(answer);
  const named = fields.some((name) => name === field || name.startsWith(`${field}.`));
  return code === INVALID.code && named ? [] : [`${what}: ${code}, naming ${fields.join(", ")}`];
}

it.each(ALL)("$name has a well-formed example of each field", (endpoint) => {
  expect(Object.keys(WELL_FORMED)).toEqual(expect.arrayContaining(Object.keys(fieldsOf(endpoint))));
});

describe.each(OF_POST)("$name", (endpoint) => {
  it("refuses every bad value by the name of its field", async () => {
    const answers = await Promise.all(
      badValues(endpoint).map(async (bad) =>
        letThrough(`${bad.field} = ${bad.json.slice(0, 60)}`, bad.field, await post(endpoint, bodyWith(endpoint, bad))),
      ),
    );
    expect(answers.flat()).toEqual([]);
  });

  it("refuses a body that lacks a field", async () => {
    const required = wellFormed(endpoint);
    const answers = await Promise.all(
      Object.keys(required).map(async (field) => {
        const rest = Object.fromEntries(Object.entries(required).filter(([name]) => name !== field));
        return letThrough(`without ${field}`, field, await post(endpoint, JSON.stringify(rest)));
      }),
    );
    expect(answers.flat()).toEqual([]);
  });

  it.each([
    ...["surprise", "amount", "price", "state", "status", "uid", "ownerId", "paid", "discount", "organizerId"],
    ...["__proto__", "constructor", "prototype", "hasOwnProperty", "toString", "", "a.b", "\u0000"],
  ])("refuses the unknown field %j", async (field) => {
    const answer = await post(endpoint, bodyWith(endpoint, { field, json: '{"admin":true}' }));
    expect(letThrough("body", field, answer)).toEqual([]);
    expect({}).not.toHaveProperty("admin");
  });

  it.each(["", "{", "null", "[]", "5", '"x"', "[{}]", "\u0000", `${"[".repeat(8_000)}${"]".repeat(8_000)}`])(
    "refuses the body %#, which is no JSON object",
    async (body) => {
      expect(problemIn(await post(endpoint, body))).toMatchObject(INVALID);
    },
  );

  it("refuses 10,000 levels, and what is larger than it may be for its size", async () => {
    const most = endpoint.maxBytes ?? 16 * 1024;
    const deep = `{"name":${"[".repeat(10_000)}${"]".repeat(10_000)}}`;
    expect([400, 413]).toContain(problemIn(await post(endpoint, deep)).status);
    const tooLarge = { status: 413, code: "PAYLOAD_TOO_LARGE" };
    expect(problemIn(await post(endpoint, "{}".padEnd(most + 1024)))).toMatchObject(tooLarge);
  });
});

describe.each(OF_GET)("$name", (endpoint) => {
  const ids = badValues(endpoint).filter(({ field, json }) => field.endsWith("Id") && json.startsWith('"'));
  const texts = ids.filter(({ json }) => json !== '"10"');

  it("refuses every bad id by the name of its field", async () => {
    const answers = await Promise.all(
      texts.map(async ({ field, json }) => {
        const text = JSON.parse(json) as string;
        return letThrough(
          `${field} = ${json.slice(0, 60)}`,
          field,
          await get(endpoint, queryWith(endpoint, [field, text])),
        );
      }),
    );
    expect(answers.flat()).toEqual([]);
  });

  it.each(["surprise=1", "__proto__=1", "constructor=1", "uid=bob"])("refuses the query %s", async (query) => {
    expect(problemIn(await get(endpoint, query))).toMatchObject(INVALID);
  });

  it("refuses fields that are given twice", async () => {
    for (const [field] of Object.entries(fieldsOf(endpoint))) {
      const once = `${field}=${encodeURIComponent(String(WELL_FORMED[field]))}`;
      expect(letThrough(field, field, await get(endpoint, `${once}&${once}`))).toEqual([]);
    }
  });
});

describe.each(LISTS)("$name", (endpoint) => {
  it.each(["0", "-1", "101", "1e9", "1.5", "x", "", " ", "NaN", "Infinity", "1,0", "%00", "9007199254740993"])(
    "refuses the limit '%s'",
    async (limit) => {
      expect(letThrough("limit", "limit", await get(endpoint, queryWith(endpoint, ["limit", limit])))).toEqual([]);
    },
  );

  it.each(["", "x", "%%%", "MTAwMA", Buffer.from("events/gala").toString("base64url"), "x".repeat(2_000), "\u0000"])(
    "refuses the page token %j",
    async (token) => {
      const answer = await get(endpoint, queryWith(endpoint, ["startAfter", token]));
      expect(letThrough("startAfter", "startAfter", answer)).toEqual([]);
    },
  );
});

it("changes nothing by all of that, and lives on", async () => {
  expect(await project.dump()).toEqual(before);
  expect((await send(server, { path: "/health" })).status).toBe(200);
});
