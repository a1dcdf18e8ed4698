import { z, type Parsed } from "../host/runtime-libraries.ts";
import type { Client } from "./client.ts";

const page = z.object({
  event: z.object({ availableTickets: z.number(), totalTickets: z.number() }),
  tickets: z.array(z.object({ id: z.string(), status: z.enum(["available", "held", "sold", "blocked"]) })),
  nextPageToken: z.string().nullable(),
});
const created = z.object({ eventId: z.string() });

const DAY_MS = 24 * 60 * 60 * 1_000;

/** An event as its readers are shown it. */
export interface ShownEvent {
  readonly availableTickets: number;
  readonly totalTickets: number;
  /** The status of each ticket by its id. */
  readonly tickets: ReadonlyMap<string, Parsed<typeof page>["tickets"][number]["status"]>;
}

/** Puts an event on sale and answers its id. */
export async function createEvent(
  client: Client,
  token: string,
  { tickets, price }: { readonly tickets: number; readonly price: number },
): Promise<string> {
  const startTime = new Date(Date.now() + 30 * DAY_MS).toISOString();
  const endTime = new Date(Date.now() + 31 * DAY_MS).toISOString();
  const event = { name: "On-sale race", description: "Everybody wants in.", startTime, endTime };
  const body = { ...event, availableTickets: tickets, ticketsPrice: price };
  const answer = await client.call({ endpoint: "createEventHttps", token, body });
  if (answer.status !== 201) throw new Error(`createEventHttps answered ${answer.status} ${answer.code ?? ""}`);
  return created.parse(answer.body).eventId;
}

/** All pages of the event; null where a page is refused. */
export async function showEvent(client: Client, eventId: string): Promise<ShownEvent | null> {
  const tickets: Parsed<typeof page>["tickets"] = [];
  let startAfter: string | null = null;
  for (;;) {
    const query: Record<string, string> = startAfter === null ? { eventId } : { eventId, startAfter };
    const answer = await client.call({ endpoint: "getEventWithTicketsHttps", query });
    if (answer.status !== 200) return null;
    const shown = page.parse(answer.body);
    tickets.push(...shown.tickets);
    if (shown.nextPageToken === null) {
      return { ...shown.event, tickets: new Map(tickets.map(({ id, status }) => [id, status])) };
    }
    startAfter = shown.nextPageToken;
  }
}

export function freeTickets({ tickets }: ShownEvent): readonly string[] {
  return [...tickets].flatMap(([id, status]) => (status === "available" ? [id] : []));
}
