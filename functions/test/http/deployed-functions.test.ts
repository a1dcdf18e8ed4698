import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import * as deployed from "../../src/index";
import { ENDPOINTS } from "../../src/https";
import { REGION, MAX_INSTANCES } from "../../src/helpers/params";

const SOURCE = join(__dirname, "../../src");
const HTTPS = [
  ...["createUserHttps", "createEventHttps", "publishEvent", "listEventsHttps", "getEventWithTicketsHttps"],
  ...["blockTickets", "unblockTickets", "updateEvent", "deleteEvent", "cancelEvent", "getEventCancellation"],
  ...["getAvailability", "getSection"],
  ...["createVenue", "getVenue", "listVenues", "updateVenue", "deleteVenue"],
  ...["listPurchases", "listOrganizedEvents", "listEventOrders", "exportOrders", "getSalesSummary"],
  ...[
    "holdTicket",
    "releaseHold",
    "purchaseEventHttps",
    "createPayment",
    "cancelTicketHttp",
    "refundOrder",
    "keepDisputedTickets",
    "getOrder",
    "listOrders",
    "getTicketHolder",
    "paymentWebhook",
    "health",
    "api",
  ],
];
const CONSUMERS = {
  finalizePurchase: "purchases",
  notifyBuyer: "domain-events",
  announceReschedule: "domain-events",
  cancelOrdersOfEvent: "domain-events",
  projectAvailability: "domain-events",
};
const SCHEDULES = {
  releaseExpiredHolds: 1,
  reconcile: 1,
  auditAvailability: 5,
  checkOrganizers: 30,
  sweepErasures: 30,
};
const SCHEDULED = Object.keys(SCHEDULES);
const BACKGROUND = [...Object.keys(CONSUMERS), ...SCHEDULED, "relayOutbox"];

type Name = keyof typeof deployed;
type Manifest = Readonly<Record<string, unknown>>;

function manifest(name: string): Manifest {
  return deployed[name as Name].__endpoint as unknown as Manifest;
}

describe("the deployed functions", () => {
  it("are these, whose names callers and subscriptions know", () => {
    expect(Object.keys(deployed).sort()).toEqual([...HTTPS, ...BACKGROUND].sort());
  });

  it("have one for each endpoint, of the same name", () => {
    const endpoints = Object.entries(ENDPOINTS);
    expect(endpoints.map(([key, { name }]) => [key, name])).toEqual(endpoints.map(([key]) => [key, key]));
    expect([...Object.keys(ENDPOINTS), "api"].sort()).toEqual([...HTTPS].sort());
  });

  it.each([...HTTPS, ...BACKGROUND])("%s has its region, size and limits on purpose", (name) => {
    const { region, availableMemoryMb, cpu, concurrency, maxInstances, timeoutSeconds } = manifest(name);
    expect(region).toBe(REGION);
    expect(availableMemoryMb).toBe(512);
    expect(cpu).toBe(1);
    expect(concurrency).toEqual(expect.any(Number));
    expect(timeoutSeconds).toEqual(expect.any(Number));
    expect(maxInstances === MAX_INSTANCES || typeof maxInstances === "number").toBe(true);
  });

  it.each([
    ...HTTPS.map((name) => [name, "https"]),
    ...[
      ["finalizePurchase", "finalizer"],
      ["cancelOrdersOfEvent", "finalizer"],
      ["notifyBuyer", "consumer"],
      ["announceReschedule", "consumer"],
      ["projectAvailability", "consumer"],
      ["relayOutbox", "relay"],
    ],
    ...SCHEDULED.map((name) => [name, "scheduled"]),
  ])("%s may do only what the account holdfast-%s may", (name = "", group = "") => {
    expect(manifest(name)["serviceAccountEmail"]).toBe(`holdfast-${group}@`);
  });

  const PROVIDER_KEY = ["STRIPE_API_KEY"];
  const WITH_SECRETS: Readonly<Record<string, readonly string[]>> = {
    ...Object.fromEntries(["holdTicket", "releaseHold", "purchaseEventHttps"].map((name) => [name, PROVIDER_KEY])),
    ...Object.fromEntries(["createPayment", "finalizePurchase", "reconcile"].map((name) => [name, PROVIDER_KEY])),
    cancelOrdersOfEvent: PROVIDER_KEY,
    paymentWebhook: [...PROVIDER_KEY, "STRIPE_WEBHOOK_SECRETS"],
    api: [...PROVIDER_KEY, "STRIPE_WEBHOOK_SECRETS"],
  };

  it.each([...HTTPS, ...BACKGROUND])("%s has the provider's secrets only where it asks or hears it", (name) => {
    const given = z
      .array(z.object({ key: z.string() }))
      .optional()
      .parse(manifest(name)["secretEnvironmentVariables"]);
    expect(given?.map(({ key }) => key) ?? []).toEqual(WITH_SECRETS[name] ?? []);
  });

  it.each(HTTPS)("%s is open to the world and ends within the 30 s that a cancelled event waits", (name) => {
    expect(manifest(name)).toMatchObject({
      httpsTrigger: { invoker: ["public"] },
      timeoutSeconds: 30,
      maxInstances: MAX_INSTANCES,
    });
  });

  it.each(Object.entries(CONSUMERS))("%s is given every message of %s until it is handled", (name, topic) => {
    expect(manifest(name)["eventTrigger"]).toMatchObject({
      eventType: "google.cloud.pubsub.topic.v1.messagePublished",
      eventFilters: { topic },
      retry: true,
    });
  });

  it("relayOutbox is given every new row of the outbox until it is published", () => {
    expect(manifest("relayOutbox")["eventTrigger"]).toMatchObject({
      eventType: "google.cloud.firestore.document.v1.created",
      eventFilterPathPatterns: { document: "outbox/{rowId}" },
      retry: true,
    });
  });

  it.each(Object.entries(SCHEDULES))("%s runs every %i minutes, one run at a time", (name, minutes) => {
    expect(manifest(name)).toMatchObject({
      scheduleTrigger: { schedule: `every ${minutes} minutes` },
      ...{ maxInstances: 1, concurrency: 1, timeoutSeconds: 300 },
    });
  });

  it.each(BACKGROUND)("%s cannot be called by clients", (name) => {
    expect(manifest(name)).not.toHaveProperty("httpsTrigger");
  });
});

describe("a file of a trigger", () => {
  const folders = ["https", "pubsub", "scheduled", "document"];
  const files = folders.flatMap((folder) =>
    readdirSync(join(SOURCE, folder))
      .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
      .map((file) => ({
        folder,
        file,
        lines: readFileSync(join(SOURCE, folder, file), "utf8")
          .trimEnd()
          .split("\n").length,
      })),
  );

  it.each([...HTTPS, ...BACKGROUND])("has the name of its function %s", (name) => {
    expect(files.map(({ file }) => file)).toContain(`${name}.ts`);
  });

  it.each(files.filter(({ folder }) => folder !== "https"))("$folder/$file has at most 50 lines", ({ lines }) => {
    expect(lines).toBeLessThanOrEqual(50);
  });
});

describe("openapi.json", () => {
  const { paths } = JSON.parse(readFileSync(join(SOURCE, "../../openapi.json"), "utf8")) as {
    readonly paths: Readonly<
      Record<string, Readonly<Record<string, { readonly operationId: string; readonly responses: object }>>>
    >;
  };

  it.each(Object.values(ENDPOINTS))("describes $name with its answers", ({ name, method, route, status }) => {
    const operation = paths[route]?.[method.toLowerCase()];
    expect(operation?.operationId).toBe(name);
    expect(Object.keys(operation?.responses ?? {})).toEqual(
      expect.arrayContaining([String(status), "400", "405", "500", "503"]),
    );
  });

  it("describes nothing else", () => {
    const operations = Object.values(paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    );
    expect(operations.sort()).toEqual(Object.keys(ENDPOINTS).sort());
  });
});
