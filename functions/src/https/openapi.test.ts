import { readFileSync } from "node:fs";
import path from "node:path";
import * as z from "zod";
import { KEY } from "../helpers/http/command-id";
import type { Endpoint } from "../helpers/http/endpoint";
import { ENDPOINTS } from ".";

type Schema = Readonly<Record<string, unknown>>;

const schema: z.ZodType<Schema> = z.record(z.string(), z.unknown());
const parameter = z.object({ name: z.string(), in: z.string(), schema });
const operation = z.object({
  parameters: z.array(parameter).default([]),
  requestBody: z
    .object({ required: z.boolean(), content: z.object({ "application/json": z.object({ schema }) }) })
    .optional(),
  responses: z.record(z.string(), z.object({ description: z.string() })),
});
const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({ schemas: z.record(z.string(), schema) }),
});

const { paths, components } = documentSchema.parse(
  JSON.parse(readFileSync(path.join(__dirname, "../../../openapi.json"), "utf8")),
);
const ALL: readonly Endpoint[] = Object.values(ENDPOINTS);

function operationOf({ route, method, name }: Endpoint) {
  const found = paths[route]?.[method.toLowerCase()];
  if (found === undefined) throw new Error(`${name} is not described.`);
  return found;
}

/** What a request of the endpoint consists of, by names, with what is referred to in its place. */
function inputsOf(endpoint: Endpoint): readonly (readonly [string, Schema])[] {
  const { parameters, requestBody } = operationOf(endpoint);
  const body = requestBody?.content["application/json"].schema;
  return [
    ...parameters.map((one) => [one.name, one.schema] as const),
    ...(body === undefined ? [] : [["body", body] as const]),
  ];
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Every value of a schema that may be as long, as large or as many as somebody likes. */
function unbounded(name: string, given: Schema): readonly string[] {
  const ref = z.string().optional().parse(given["$ref"]);
  if (ref !== undefined) return unbounded(name, components.schemas[ref.split("/").at(-1) ?? ""] ?? {});
  const has = (...keys: readonly string[]) => keys.some((key) => key in given);
  const own: Readonly<Record<string, boolean>> = {
    string:
      has("maxLength", "enum", "const") || /\{1,\d+\}|\{\d+\}/.test(z.string().default("").parse(given["pattern"])),
    integer: has("minimum") && has("maximum"),
    number: has("minimum") && has("maximum"),
    array: has("maxItems"),
  };
  const type = z.string().default("").parse(given["type"]);
  const inner = [
    ...Object.entries(isSchema(given["properties"]) ? given["properties"] : {}),
    ...(isSchema(given["items"]) ? [["items", given["items"]] as const] : []),
    ...(Array.isArray(given["anyOf"])
      ? given["anyOf"].map((one: unknown, index) => [String(index), one] as const)
      : []),
  ];
  const below = inner.flatMap(([key, one]) => (isSchema(one) ? unbounded(`${name}.${key}`, one) : []));
  return own[type] === false ? [name, ...below] : below;
}

describe.each(ALL)("openapi.json, of $name", (endpoint) => {
  it("bounds all that a request can consist of", () => {
    expect(inputsOf(endpoint).flatMap(([name, one]) => unbounded(name, one))).toEqual([]);
  });

  it("describes 403 where a userId can be another's, or a rule can refuse the account, and nowhere else", () => {
    const { auth, input, reasons } = endpoint;
    const canBeDenied = reasons.includes("PERMISSION_DENIED") || (auth !== "none" && "userId" in input.shape);
    expect("403" in operationOf(endpoint).responses).toBe(canBeDenied);
  });

  it("demands a body exactly where no body is not enough", () => {
    const { method, input, route } = endpoint;
    const inPath = Object.fromEntries([...route.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => [name, "x1"]));
    const isEnough = input.safeParse(inPath).success;
    expect(operationOf(endpoint).requestBody?.required).toBe(method === "GET" ? undefined : !isEnough);
  });
});

describe("openapi.json", () => {
  const bodyOf = (endpoint: Endpoint) => operationOf(endpoint).requestBody?.content["application/json"].schema;
  const only = (own: readonly string[], ...others: readonly string[]) => ({
    required: own,
    not: { anyOf: others.map((other) => ({ required: [other] })) },
  });

  it("says which fields are given instead of others", () => {
    expect(bodyOf(ENDPOINTS.holdTicket)?.["oneOf"]).toEqual([only(["ticketId"], "items"), only(["items"], "ticketId")]);
    const order = [{ required: ["orderId"] }, { required: ["eventId", "ticketId"] }];
    expect(bodyOf(ENDPOINTS.purchaseEventHttps)?.["anyOf"]).toEqual(order);
    expect(bodyOf(ENDPOINTS.cancelTicketHttp)?.["anyOf"]).toEqual(order);
    expect(components.schemas["EventDescription"]?.["oneOf"]).toEqual([
      only(["ticketTypes"], "availableTickets", "ticketsPrice"),
      only(["availableTickets", "ticketsPrice"], "ticketTypes"),
    ]);
    expect(components.schemas["TicketTypeDescription"]?.["oneOf"]).toEqual([
      only(["capacity"], "sections", "layout"),
      only(["sections"], "capacity", "layout"),
      only(["layout"], "capacity", "sections"),
    ]);
  });

  it("says what an Idempotency-Key may be", () => {
    const keys = ALL.flatMap(inputsOf).filter(([name]) => name === "Idempotency-Key");
    expect(keys.map(([, key]) => key["pattern"])).toEqual(
      ALL.flatMap((one) => (one.idempotencyKey ? [KEY.source] : [])),
    );
  });

  it("says how long a list may be, and how long it is if nobody says", () => {
    const limits = ALL.flatMap(inputsOf).filter(([name]) => name === "limit");
    expect(limits.length).toBeGreaterThan(5);
    for (const [, limit] of limits)
      expect(limit).toMatchObject({ type: "integer", minimum: 1, maximum: 100, default: 10 });
  });
});
