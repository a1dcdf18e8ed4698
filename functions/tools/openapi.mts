import * as z from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";
import { built, generate } from "./generated-file.mts";

const { ENDPOINTS } = built("https/index") as typeof import("../src/https/index.js");
const { REASONS } = built("https/reasons") as typeof import("../src/https/reasons.js");
const { KEY } = built("helpers/http/command-id") as typeof import("../src/helpers/http/command-id.js");
const { problemSchema } = built("helpers/http/problem") as typeof import("../src/helpers/http/problem.js");

type Endpoint = (typeof ENDPOINTS)[keyof typeof ENDPOINTS];
type Code = keyof typeof REASONS;

const isCode = (code: string): code is Code => Object.hasOwn(REASONS, code);

/** The reasons an endpoint can give: its own, and those that come with its method and policy. */
function reasonsOf({ reasons, method, auth, input }: Endpoint): readonly Code[] {
  const common: Code[] = ["INVALID_ARGUMENT", "METHOD_NOT_ALLOWED", "INTERNAL", "UNAVAILABLE"];
  const ofBody: Code[] = method === "POST" ? ["UNSUPPORTED_MEDIA_TYPE", "PAYLOAD_TOO_LARGE"] : [];
  const ofCaller: Code[] = auth === "none" ? [] : ["UNAUTHENTICATED"];
  const ofUserId: Code[] = auth !== "none" && "userId" in input.shape ? ["PERMISSION_DENIED"] : [];
  return [...new Set([...common, ...ofBody, ...ofCaller, ...ofUserId, ...reasons.filter(isCode)])];
}

function problemsOf(endpoint: Endpoint): ZodOpenApiOperationObject["responses"] {
  const codes = Map.groupBy(reasonsOf(endpoint), (code) => REASONS[code].status);
  const problems: ZodOpenApiOperationObject["responses"] = {};
  for (const [status, given] of [...codes].sort(([a], [b]) => a - b)) {
    problems[`${status}`] = {
      description: given.map((code) => `\`${code}\`: ${REASONS[code].title}. ${REASONS[code].fix}`).join("\n\n"),
      content: { "application/problem+json": { schema: problemSchema } },
    };
  }
  return problems;
}

function operationOf(endpoint: Endpoint): ZodOpenApiOperationObject {
  const inPath = [...endpoint.route.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
  const fields = Object.entries(endpoint.input.shape);
  const path = Object.fromEntries(fields.filter(([name]) => inPath.includes(name)));
  const rest = z.strictObject(Object.fromEntries(fields.filter(([name]) => !inPath.includes(name))));
  const whole = inPath.length === 0 ? endpoint.input : rest;
  const key = z
    .string()
    .max(255)
    .regex(KEY)
    .optional()
    .meta({ description: "Makes a repeat of the request find what the first one made." });
  return {
    operationId: endpoint.name,
    summary: endpoint.summary,
    description: `As a function of its own: \`${endpoint.name}\`, with all fields in the ${endpoint.method === "GET" ? "query" : "body"}.`,
    tags: [endpoint.tag],
    security: endpoint.auth === "none" ? [] : endpoint.auth === "optional" ? [{}, { idToken: [] }] : [{ idToken: [] }],
    requestParams: {
      ...(inPath.length > 0 ? { path: z.strictObject(path) } : {}),
      ...(endpoint.method === "GET" && Object.keys(rest.shape).length > 0 ? { query: rest } : {}),
      ...(endpoint.idempotencyKey === true ? { header: z.strictObject({ "Idempotency-Key": key }) } : {}),
    },
    ...(endpoint.method === "POST"
      ? { requestBody: { required: !whole.safeParse({}).success, content: { "application/json": { schema: whole } } } }
      : {}),
    responses: {
      [String(endpoint.status)]: {
        description: "Done.",
        content: { [endpoint.media ?? "application/json"]: { schema: endpoint.output } },
      },
      ...problemsOf(endpoint),
    },
  };
}

const paths: ZodOpenApiPathsObject = {};
for (const endpoint of Object.values<Endpoint>(ENDPOINTS)) {
  paths[endpoint.route] = { ...paths[endpoint.route], [endpoint.method.toLowerCase()]: operationOf(endpoint) };
}

const document = createDocument({
  openapi: "3.1.0",
  info: {
    title: "Holdfast",
    version: "0.1.0",
    description:
      "Event ticketing on your own Firebase project: hold, buy and cancel tickets, none of them ever sold twice.",
    license: { name: "Apache-2.0", identifier: "Apache-2.0" },
  },
  servers: [
    { url: "/", description: "Where this page is served from: Firebase Hosting routes /v1 to the function `api`." },
  ],
  tags: [...new Set(Object.values<Endpoint>(ENDPOINTS).map(({ tag }) => tag))].map((name) => ({ name })),
  components: {
    securitySchemes: { idToken: { type: "http", scheme: "bearer", bearerFormat: "Firebase ID token" } },
  },
  paths,
});

generate(new URL("../../openapi.json", import.meta.url), `${JSON.stringify(document, null, 2)}\n`);
