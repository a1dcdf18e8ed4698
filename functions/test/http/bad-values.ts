import * as z from "zod";
import type { Endpoint } from "../../src/helpers/http/endpoint";

/** One value for each field of any endpoint that alone is well-formed. A new field needs a line here. */
export const WELL_FORMED: Readonly<Record<string, unknown>> = {
  name: "Gala",
  email: "gala@example.com",
  password: "correct horse",
  description: "An evening.",
  startTime: "2030-05-01T19:00:00Z",
  endTime: "2030-05-01T23:00:00Z",
  availableTickets: 10,
  ticketsPrice: 19.99,
  ticketTypes: [{ id: "vip", name: "VIP", price: { amount: 9900, currency: "USD" }, capacity: 5 }],
  version: 1,
  currency: "USD",
  venue: "The Barn",
  artists: ["Ada"],
  saleStartTime: "2029-05-01T19:00:00Z",
  saleEndTime: "2030-05-01T19:00:00Z",
  holdMinutes: 20,
  timeZone: "Europe/Berlin",
  limits: { perOrder: 4 },
  refund: { percent: 50 },
  orphans: "allow",
  draft: true,
  eventId: "gala",
  ticketId: "general-000001",
  ticketIds: ["general-000001"],
  items: [{ ticketId: "general-000001" }],
  orderId: "order-1",
  userId: "alice",
  paymentMethod: "pm_card",
  percent: 100,
  amount: { amount: 500, currency: "USD" },
  keepTickets: true,
  limit: "10",
  startAfter: "gala",
  nextPageToken: "gala",
  past: "false",
  sectionId: "general_1",
  exact: "false",
  venueId: "hall",
  sections: [{ id: "floor", rows: [{ ids: ["A"], seats: 3 }] }],
  q: "gala",
  artist: "Ada",
  from: "2030-05-01T19:00:00Z",
  to: "2030-06-01T19:00:00Z",
  status: "completed",
};

export interface BadValue {
  readonly field: string;
  /** As JSON, so that it can say what no value can. */
  readonly json: string;
}

interface JsonSchema {
  readonly type?: string;
  readonly anyOf?: readonly JsonSchema[];
  readonly additionalProperties?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
}

const SAMPLES = { string: '"10"', number: "1.5", boolean: "true", object: "{}", array: "[]", null: "null" } as const;

const HOSTILE_IDS = [
  ...["", " ", "a/b", "/", ".", "..", "../x", "__x__", "a b", "a\u0000b", "\u202egala", "gälа", "%2F", "a\nb"],
  ...["x".repeat(129), "x".repeat(2_000), "😀"],
];
const HOSTILE_COUNTS = ["0", "-1", "1.5", "1e9", '"10"', "1e400", "-1e400", "9007199254740993", "0.1", "[10]"];
const HOSTILE_TIMES = ["", "soon", "2030-05-01", "2030-05-01T19:00:00", "2030-13-01T00:00:00Z", "1e12", "1893456000"];
const BLANK = ["", " ", "\t\n", "\u00a0\u3000"];
const HARMFUL = [
  "\u200b".repeat(8),
  ...["\u0000", "\u0007", "\u202e", "\u2066", "\ud800"].map((bad) => `seven ${bad} seas`),
];
const TOO_LONG = "x".repeat(5_001);

const ROWS = '{"ids":["A"],"seats":3}';
const BAD_SECTIONS = [
  ...["[]", '[{"id":"A","rows":[]}]', `[{"id":"A-B","rows":[${ROWS}]}]`, `[{"id":"A","rows":[${ROWS}],"x":1}]`],
  ...['[{"id":"A","rows":[{"ids":[],"seats":3}]}]', '[{"id":"A","rows":[{"ids":["1"],"seats":0}]}]'],
  ...['[{"id":"A","rows":[{"ids":["1"]}]}]', '[{"id":"A","rows":[{"ids":["a b"],"seats":1}]}]'],
];
const BAD_LAYOUTS = [
  ...["{}", "null", "[]", '"hall"', '{"venueId":"a/b"}', '{"venueId":7}', '{"sections":["floor"]}'],
  ...['{"venueId":"nowhere"}', '{"venueId":"hall","sections":[]}', '{"venueId":"hall","sections":["a-b"]}'],
  ...['{"venueId":"hall","sections":"floor"}', '{"venueId":"hall","total":5}'],
];
const BAD_TYPE_FIELDS = [
  ...['"id":""', '"id":"a-b"', '"id":"a_b"', '"id":"x1234567890123456"', '"id":"é"', '"id":7', '"name":" "'],
  ...['"price":5', '"price":{"amount":-1,"currency":"USD"}', '"price":{"amount":1.5,"currency":"USD"}'],
  ...['"price":{"amount":49,"currency":"USD"}', '"price":{"amount":5124,"currency":"KWD"}'],
  ...['"price":{"amount":100,"currency":"HRK"}', '"price":{"amount":1e12,"currency":"USD"}'],
  ...['"price":{"amount":1,"currency":"usd"}', '"price":{"amount":1}'],
  ...['"capacity":0', '"capacity":-1', '"capacity":1.5', '"capacity":100001', '"capacity":"5"', '"total":5'],
  ...['"limits":{"perOrder":0}', '"limits":{"total":1}', '"saleStartTime":"soon"', '"saleEndTime":5'],
  ...BAD_SECTIONS.map((sections) => `"sections":${sections}`),
  ...BAD_LAYOUTS.map((layout) => `"layout":${layout}`),
  ...['"capacity":5,"layout":{"venueId":"hall"}', '"__proto__":{"admin":true}'],
];
const VIP = '"id":"vip","name":"VIP","price":{"amount":100,"currency":"USD"}';
const BAD_TICKET_TYPES = [
  ...["[]", "[null]", "[5]", "[{}]", "[[]]", `[{${VIP.replace(/"price".*/, '"capacity":5')}}]`],
  ...BAD_TYPE_FIELDS.map((member) => `[{${VIP},${member}}]`),
];

export function fieldsOf(endpoint: Endpoint): Readonly<Record<string, JsonSchema>> {
  return schemaOf(endpoint).properties ?? {};
}

/** The types that a field may have, `null` among them where it can be cleared. */
function typesOf({ type, anyOf = [] }: JsonSchema): readonly string[] {
  return type === undefined ? anyOf.flatMap(typesOf) : [type];
}

/** Whether the endpoint refuses fields that it does not know; what the payment provider sends is its own affair. */
export function isStrict(endpoint: Endpoint): boolean {
  return schemaOf(endpoint).additionalProperties === false;
}

/** Of fields that go instead of each other, those that the least body has. */
const CHOSEN: Readonly<Record<string, readonly string[]>> = { createEventHttps: ["availableTickets", "ticketsPrice"] };

/** The least that the endpoint takes. */
export function wellFormed(endpoint: Endpoint): Readonly<Record<string, unknown>> {
  const fields = [...(schemaOf(endpoint).required ?? []), ...(CHOSEN[endpoint.name] ?? [])];
  return Object.fromEntries(fields.map((field) => [field, WELL_FORMED[field]]));
}

/** Values that each field must refuse, by its type and its meaning. */
export function badValues(endpoint: Endpoint): readonly BadValue[] {
  return Object.entries(fieldsOf(endpoint)).flatMap(([field, schema]) => {
    const types = typesOf(schema);
    const jsons = [...wrongTypes(types), ...hostile(field, types[0] ?? "")];
    return [...new Set(jsons)].map((json) => ({ field, json }));
  });
}

function wrongTypes(types: readonly string[]): readonly string[] {
  const own = types.map((type) => (type === "integer" ? "number" : type));
  return Object.entries(SAMPLES).flatMap(([sample, json]) => (own.includes(sample) ? [] : [json]));
}

function hostile(field: string, type: string): readonly string[] {
  const quoted = (texts: readonly string[]) => texts.map((text) => JSON.stringify(text));
  if (/Ids?$|^items$/.test(field)) return field === "userId" ? [] : idsIn(field, type);
  if (field === "percent") return ["-1", "101", '"50"', "1e400"];
  if (type === "integer") return HOSTILE_COUNTS;
  if (field === "ticketsPrice") return ["-1", '"10"', "1.999", "0.49", "1e400", "1e12", "-0.01"];
  if (field.endsWith("Time")) return quoted(HOSTILE_TIMES);
  if (field === "email") return quoted(["", "x", "a@b", "@", "a b@example.com", `${"a".repeat(400)}@example.com`]);
  if (field === "limits") return ['{"perOrder":0}', '{"perBuyer":-1}', '{"perOrder":1.5}', '{"total":1}'];
  if (field === "refund") return ['{"percent":101}', '{"percent":-1}', '{"until":"soon"}', '{"percent":"50"}'];
  if (field === "ticketTypes") return BAD_TICKET_TYPES;
  if (field === "sections") return BAD_SECTIONS;
  if (field === "artists") return ["[5]", '[""]', "[[]]", "[null]", JSON.stringify(["x".repeat(201)])];
  if (field === "currency") return quoted(["usd", "EURO", "", "../x", "HRK", "BGN", "VEF", "MRU", "XAU", TOO_LONG]);
  if (["timeZone", "paymentMethod"].includes(field))
    return quoted(["Mars/Base", "UTC+25", "", "../x", TOO_LONG].slice(field === "paymentMethod" ? 2 : 0));
  return type === "string" ? quoted([...(field === "password" ? ["", "12345"] : BLANK), ...HARMFUL, TOO_LONG]) : [];
}

const BAD_ITEM_FIELDS = {
  quantity: ["0", "-1", "1.5", "101", '"2"', "1e400", "null", "[1]"],
  ticketType: ['""', '"a-b"', '"x1234567890123456"', "5", "null", '"é"', '"__proto__"'],
  section: ['""', '"a_b"', "5", "null"],
  row: ['""', '"A-1"', "-1", "1.5", "null", "{}", "[]"],
  seat: ["0", "-1", "1.5", '"1"', "1e9", "null"],
  together: ["false", '"true"', "1", "null"],
  rowNumbers: ["[]", '["A","B"]', '[""]', "[null]", '"A"', "[[]]", "{}"],
  seatNumbers: ["[]", "[1,2]", "[0]", '["1"]', "[null]", "1"],
  ticketId: ['"general-000001"'],
  price: ["0"],
} as const;

/** Items of each kind, each with one field that is wrong or does not belong there; and too many tickets in all. */
const BAD_ITEMS: readonly string[] = [
  { ticketType: '"vip"', row: '"A"', seat: "1" },
  { ticketType: '"vip"', section: '"floor"', rowNumbers: '["A"]', seatNumbers: "[1]" },
  { ticketType: '"vip"', quantity: "2" },
  { ticketType: '"vip"', quantity: "2", section: '"floor"', together: "true" },
].flatMap((item) => [
  ...Object.entries(BAD_ITEM_FIELDS).flatMap(([field, jsons]) =>
    jsons.map((json) => written({ ...item, [field]: json })),
  ),
  `${written({ ...item, quantity: "60" })},${written({ ...item, quantity: "41" })}`,
]);

function written(item: Readonly<Record<string, string>>): string {
  return `{${Object.entries(item)
    .map(([name, json]) => `"${name}":${json}`)
    .join(",")}}`;
}

function idsIn(field: string, type: string): readonly string[] {
  const ids = HOSTILE_IDS.map((id) => JSON.stringify(id));
  if (type !== "array") return ids;
  const badItems = field === "items" ? ["{}", ...BAD_ITEMS].map((items) => `[${items}]`) : [];
  const inItem = (id: string) => (field === "items" ? `[{"ticketId":${id}}]` : `[${id}]`);
  const tooMany = field === "items" ? 101 : 501;
  const many = Array.from({ length: tooMany }, () => JSON.stringify(WELL_FORMED["ticketId"]));
  return [
    "[]",
    "[null]",
    "[[]]",
    "[5]",
    inItem("{}"),
    ...ids.map(inItem),
    ...badItems,
    `[${many.map((id) => (field === "items" ? `{"ticketId":${id}}` : id)).join(",")}]`,
  ];
}

/** The body's own schema, also where it is written as one of several named ones. */
function schemaOf({ input }: Endpoint): JsonSchema {
  const schema = z.toJSONSchema(input, { io: "input", unrepresentable: "any" }) as JsonSchema & NamedSchemas;
  return schema.$defs?.[(schema.$ref ?? "").replace("#/$defs/", "")] ?? schema;
}

interface NamedSchemas {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}
