import type { Emulators } from "../emulators.ts";
import { Failure } from "../failure.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const PASSWORD = "holdfast-demo";
const ORGANIZER = { name: "Olga Organizer", email: "organizer@example.com", password: PASSWORD };
const BUYER = { name: "Ben Buyer", email: "buyer@example.com", password: PASSWORD };

export interface Demo {
  eventId: string;
  buyerToken: string;
}

/** Fills the empty emulators the way a caller would: through the API. */
export async function createDemo({ functionsUrl, authUrl }: Emulators): Promise<Demo> {
  for (const user of [ORGANIZER, BUYER]) await post(`${functionsUrl}/createUserHttps`, user);
  const organizerToken = await signIn(authUrl, ORGANIZER);
  const create = (event: object) => post(`${functionsUrl}/createEventHttps`, event, organizerToken);
  const { eventId } = await create(demoEvent(Date.now()));
  await create(demoGala(Date.now()));
  return { eventId: String(eventId), buyerToken: await signIn(authUrl, BUYER) };
}

function demoEvent(now: number): object {
  const start = now + 30 * DAY_MS;
  return {
    name: "Harbour Lights",
    description: "An evening of music by the water.",
    venue: "Pier 7",
    artists: ["The Moorings"],
    startTime: new Date(start).toISOString(),
    endTime: new Date(start + DAY_MS / 6).toISOString(),
    availableTickets: 1000,
    ticketsPrice: 19.99,
  };
}

/** 100 tickets without seats at 200.00 and 50 seats at 400.00. */
export function demoGala(now: number) {
  const start = now + 60 * DAY_MS;
  return {
    name: "Gala at the Pier",
    description: "Dinner and dancing, with seats in the first two rows.",
    venue: "Pier 7",
    artists: ["The Moorings", "Ada Quartet"],
    startTime: new Date(start).toISOString(),
    endTime: new Date(start + DAY_MS / 6).toISOString(),
    ticketTypes: [
      { id: "general", name: "General", price: { amount: 200_00, currency: "USD" }, capacity: 100 },
      {
        id: "vip",
        name: "VIP",
        price: { amount: 400_00, currency: "USD" },
        sections: [{ id: "floor", rows: [{ ids: ["A", "B"], seats: 25 }] }],
      },
    ],
  };
}

async function signIn(authUrl: string, { email, password }: typeof BUYER): Promise<string> {
  const url = `${authUrl}/identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=demo`;
  const { idToken } = await post(url, { email, password, returnSecureToken: true });
  return String(idToken);
}

async function post(url: string, body: object, token?: string): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Failure(`POST ${url} answered ${response.status}: ${text}`);
  return JSON.parse(text) as Record<string, unknown>;
}
