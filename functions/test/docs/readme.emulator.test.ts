import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as z from "zod";
import type { Endpoint } from "../../src/helpers/http/endpoint";
import { ENDPOINTS } from "../../src/https";
import { HOUR } from "../../src/kernel/instant";
import { post, signUp } from "../world/client";
import { read, section, shellLines } from "./markdown";

const TICKET = "general-000001";
const PATIENCE = 30_000;

const created = z.object({ eventId: z.string() });
const listed = z.object({ events: z.array(z.unknown()) });
const ordered = z.object({ orderId: z.string() });
const ticketed = z.object({ status: z.string() });

const lines = shellLines(section(read("README.md"), "## Five-minute start"));
const curls = lines.filter((line) => line.startsWith("curl "));

type Variables = Readonly<Record<string, string>>;

/** Runs a line as a shell does, with the variables that the reader is told to set: it must be what the endpoint answers. */
async function answerOf({ output }: Endpoint, line: string, variables: Variables): Promise<unknown> {
  const { stdout } = await promisify(execFile)("sh", ["-c", line], { env: { ...process.env, ...variables } });
  return output.parse(JSON.parse(stdout));
}

/** What `npm start` prints: the base address, both tokens, and an event on sale. */
async function printed(): Promise<Variables> {
  const [organizer, buyer] = await Promise.all([signUp("olga"), signUp("ben")]);
  const startTime = new Date(Date.now() + HOUR).toISOString();
  const endTime = new Date(Date.now() + 2 * HOUR).toISOString();
  const event = { name: "Harbour Lights", description: "By the water.", startTime, endTime };
  const sale = { availableTickets: 10, ticketsPrice: 19.99 };
  const { body } = await post("createEventHttps", { ...event, ...sale }, { token: organizer.token });
  const { eventId } = created.parse(body);
  const BASE = z.string().parse(process.env["HOLDFAST_FUNCTIONS_URL"]);
  return { BASE, BUYER: buyer.token, ORGANIZER: organizer.token, EVENT: eventId };
}

/** The ticket's state once it is sold, or when patience is over. */
async function stateInTheEnd(line: string, variables: Variables): Promise<string | undefined> {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const { status } = ticketed.parse(await answerOf(ENDPOINTS.getTicketHolder, line, variables));
    if (status === "sold" || Date.now() > deadline) return status;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

describe("the curl lines of the README", () => {
  it("list the events, hold a ticket, buy it, and show that it is sold", async () => {
    const [list = "", hold = "", purchase = "", look = "", ...others] = curls;
    expect(others).toEqual([]);
    const variables = await printed();

    const { events } = listed.parse(await answerOf(ENDPOINTS.listEventsHttps, list, variables));
    expect(events.length).toBeGreaterThan(0);

    const held = await answerOf(ENDPOINTS.holdTicket, hold, variables);
    expect(held).toMatchObject({ eventId: variables["EVENT"], status: "held", tickets: [{ ticketId: TICKET }] });

    const asked = await answerOf(ENDPOINTS.purchaseEventHttps, purchase, variables);
    expect(asked).toMatchObject({ orderId: ordered.parse(held).orderId, status: "purchasing" });

    expect(await stateInTheEnd(look, variables)).toBe("sold");
  });

  it("set no other variables than the reader is told to", () => {
    const assigned = lines.flatMap((line) => /^([A-Z]+)=/.exec(line)?.[1] ?? []);
    const used = new Set(curls.flatMap((line) => [...line.matchAll(/\$([A-Z]+)/g)].map(([, name]) => name)));
    expect([...used].toSorted()).toEqual(assigned.toSorted());
  });
});
