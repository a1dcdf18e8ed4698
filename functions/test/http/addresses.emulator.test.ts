import * as z from "zod";
import { HOUR } from "../../src/kernel/instant";
import { signUp } from "../world/client";

const FUNCTIONS = z.url().parse(process.env["HOLDFAST_FUNCTIONS_URL"]);
const HOSTING = z.url().parse(process.env["HOLDFAST_HOSTING_URL"]);

/** The ways to ask for the same: each function at its own address, all behind `api`, and `api` behind Hosting. */
const WAYS = {
  "functions of their own": { create: `${FUNCTIONS}/createEventHttps`, hold: `${FUNCTIONS}/holdTicket` },
  api: { create: `${FUNCTIONS}/api/v1/events`, hold: `${FUNCTIONS}/api/v1/holds` },
  Hosting: { create: `${HOSTING}/v1/events`, hold: `${HOSTING}/v1/holds` },
};

describe("a Location", () => {
  let headers: Record<string, string>;
  beforeAll(async () => {
    const { token } = await signUp("olga");
    headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
  });

  it.each(Object.entries(WAYS))("leads to the order that was made, by %s", async (_, { create, hold }) => {
    const startTime = new Date(Date.now() + HOUR).toISOString();
    const endTime = new Date(Date.now() + 2 * HOUR).toISOString();
    const event = { name: "Harbour Lights", description: "By the water.", startTime, endTime };
    const body = JSON.stringify({ ...event, availableTickets: 2, ticketsPrice: 19.99 });
    const created = await fetch(create, { method: "POST", headers, body });
    const { eventId } = z.object({ eventId: z.string() }).parse(await created.json());
    const items = [{ ticketType: "general", quantity: 1 }];
    const held = await fetch(hold, { method: "POST", headers, body: JSON.stringify({ eventId, items }) });
    const { orderId } = z.object({ orderId: z.string() }).parse(await held.json());
    const found = await fetch(new URL(z.string().parse(held.headers.get("location")), held.url), { headers });
    expect({ status: found.status, body: await found.json() }).toMatchObject({
      status: 200,
      body: { orderId },
    });
  });
});

describe("Hosting", () => {
  it("has a page for addresses that lead nowhere, and its links lead somewhere", async () => {
    const lost = await fetch(`${HOSTING}/no/such/page`);
    const page = await lost.text();
    expect(lost.status).toBe(404);
    expect(lost.headers.get("content-type")).toContain("text/html");
    expect(lost.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(page).toContain("There is no page at this address.");
    const links = [...page.matchAll(/href="(\/[^"]*)"/g)].map(([, link = ""]) => link);
    expect(links).toContain("/");
    for (const link of links) expect([link, (await fetch(`${HOSTING}${link}`)).status]).toEqual([link, 200]);
    expect(page).not.toMatch(/<script|style=|https?:/);
  });

  it("leaves routes that lead nowhere to the API", async () => {
    const lost = await fetch(`${HOSTING}/v1/nowhere`);
    expect(lost.headers.get("content-type")).toContain("application/problem+json");
    expect(await lost.json()).toMatchObject({ status: 404, code: "ROUTE_NOT_FOUND" });
  });
});
