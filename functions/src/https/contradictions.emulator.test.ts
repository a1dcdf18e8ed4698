import "../../test/http/log-lines";
import type { Server } from "node:http";
import { named } from "../../test/builders/wishes";
import { fieldsOf } from "../../test/http/bad-values";
import { bearer, JSON_BODY, listening, send, stopped } from "../../test/http/client";
import { EmulatedProject } from "../../test/http/emulated-project";
import { host } from "../../test/http/host";
import { problemIn } from "../../test/http/problem";
import { useCases } from "../composition";
import type { Endpoint } from "../helpers/http/endpoint";
import { atRoot } from "../helpers/http/router";
import { eventIdSchema, orderIdSchema, ticketIdSchema, userIdSchema, type UserId } from "../kernel/ids";
import { HOUR } from "../kernel/instant";
import { currencySchema } from "../kernel/money";
import { ENDPOINTS } from ".";

const project = new EmulatedProject("demo-contradictions");
const [A, B] = ["general-000001", "general-000002"];
const NAMES = ["orderId", "eventId", "ticketId", "ticketIds"];

/** Order `held` holds ticket A of `gala`, order `sold` has bought it of `ball`; ticket B is another order's. */
const WRONG = {
  purchaseEventHttps: [
    [{ orderId: "held", eventId: "ball" }, "eventId"],
    [{ orderId: "held", ticketId: B }, "ticketId"],
    [{ orderId: "held", eventId: "gala", ticketId: B }, "ticketId"],
  ],
  releaseHold: [
    [{ orderId: "held", ticketIds: [B] }, "ticketIds.0"],
    [{ orderId: "held", ticketIds: [A, B] }, "ticketIds.1"],
  ],
  cancelTicketHttp: [
    [{ orderId: "sold", eventId: "gala" }, "eventId"],
    [{ orderId: "sold", ticketId: B }, "ticketId"],
    [{ orderId: "sold", eventId: "ball", ticketId: B }, "ticketId"],
    [{ orderId: "sold", ticketIds: [A, B] }, "ticketIds.1"],
    [{ eventId: "ball", ticketId: A, ticketIds: [B] }, "ticketIds.0"],
    [{ orderId: "pair", ticketId: "general-000003", ticketIds: ["general-000004"] }, "ticketIds"],
  ],
  refundOrder: [[{ orderId: "sold", ticketIds: [B] }, "ticketIds.0"]],
} as const;

/** Whose ids are of one thing, or of an event whose tickets are what its types say. */
const CANNOT_CONTRADICT = ["holdTicket", "blockTickets", "unblockTickets", "getTicketHolder"];

let server: Server;
let headers: Record<string, string>;

async function createEvent(id: string, organizerId: UserId): Promise<void> {
  const startTime = Date.now() + 24 * HOUR;
  const what = { name: id, description: id, startTime, endTime: startTime + HOUR };
  const terms = { availableTickets: 9, ticketsPrice: 0, currency: currencySchema.parse("USD") };
  const description = { ...what, ...terms };
  await useCases().createEvent({ eventId: eventIdSchema.parse(id), organizerId, description, requestHash: null });
}

async function hold(id: string, ownerId: UserId, of: { event: string; tickets: readonly string[] }): Promise<void> {
  const wishes = named(...of.tickets.map((ticket) => ticketIdSchema.parse(ticket)));
  const [orderId, eventId] = [orderIdSchema.parse(id), eventIdSchema.parse(of.event)];
  const held = await useCases().holdTickets({ orderId, ownerId, eventId, wishes, requestHash: null });
  if (!held.ok) throw new Error(held.error.detail);
}

async function buy(id: string, ownerId: UserId): Promise<void> {
  const orderId = orderIdSchema.parse(id);
  await useCases().purchaseOrder({ ownerId, which: { orderId }, method: null });
  await useCases().finalizePurchase({ orderId, attempt: 1 });
}

beforeAll(async () => {
  await project.reset();
  const alice = await project.signUp("alice");
  headers = { ...JSON_BODY, ...bearer(alice) };
  const me = userIdSchema.parse("alice");
  for (const event of ["gala", "ball"]) await createEvent(event, me);
  await hold("held", me, { event: "gala", tickets: ["general-000001"] });
  await hold("other", me, { event: "gala", tickets: ["general-000002"] });
  await hold("sold", me, { event: "ball", tickets: ["general-000001"] });
  await hold("pair", me, { event: "ball", tickets: ["general-000003", "general-000004"] });
  await buy("sold", me);
  await buy("pair", me);
  server = await listening(host(Object.fromEntries(Object.values(ENDPOINTS).map((one) => [one.name, atRoot(one)]))));
});
afterAll(() => stopped(server));

describe("names that contradict each other", () => {
  const cases = Object.entries(WRONG).flatMap(([name, bodies]) =>
    bodies.map(([body, field]) => [name, JSON.stringify(body), field] as const),
  );

  it.each(cases)("%s with %s is refused, naming %s, and changes nothing", async (name, body, field) => {
    const before = await project.dump();
    const answer = await send(server, { method: "POST", path: `/${name}`, headers, body });
    expect(problemIn(answer)).toMatchObject({ status: 400, code: "INVALID_ARGUMENT" });
    expect(problemIn(answer).fields).toContain(field);
    expect(await project.dump()).toEqual(before);
  });

  it("are tried on every endpoint that takes more than one", () => {
    const several = (endpoint: Endpoint) => Object.keys(fieldsOf(endpoint)).filter((name) => NAMES.includes(name));
    const all = Object.values(ENDPOINTS).filter((endpoint) => several(endpoint).length > 1);
    expect(all.map(({ name }) => name).sort()).toEqual([...Object.keys(WRONG), ...CANNOT_CONTRADICT].sort());
  });
});
