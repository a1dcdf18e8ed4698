import { caller, signIn, type Account, type Backend } from "./api.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const PASSWORD = "holdfast-demo";

export const ORGANIZER: Account = { name: "Olga Organizer", email: "organizer@example.com", password: PASSWORD };
export const BUYER: Account = { name: "Ben Buyer", email: "buyer@example.com", password: PASSWORD };

export interface Demo {
  readonly eventId: string;
  readonly buyerToken: string;
  readonly organizerToken: string;
}

/** Fills the empty emulators the way a caller would: through the API. */
export async function createDemo(backend: Backend): Promise<Demo> {
  for (const user of [ORGANIZER, BUYER]) await caller(backend)("createUserHttps", { ...user });
  const organizerToken = await signIn(backend, ORGANIZER);
  const call = caller(backend, organizerToken);
  const { eventId } = await call("createEventHttps", demoEvent(Date.now()));
  await call("createEventHttps", demoGala(Date.now()));
  return { eventId: String(eventId), buyerToken: await signIn(backend, BUYER), organizerToken };
}

function demoEvent(now: number) {
  return {
    name: "Harbour Lights",
    description: "An evening of music by the water.",
    venue: "Pier 7",
    artists: ["The Moorings"],
    ...evening(now + 30 * DAY_MS),
    availableTickets: 1000,
    ticketsPrice: 19.99,
  };
}

/** 100 tickets without seats at 200.00 and 50 seats at 400.00. */
export function demoGala(now: number) {
  return {
    name: "Gala at the Pier",
    description: "Dinner and dancing, with seats in the first two rows.",
    venue: "Pier 7",
    artists: ["The Moorings", "Ada Quartet"],
    ...evening(now + 60 * DAY_MS),
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

/** An event's times: four hours from `start` on. */
export function evening(start: number) {
  return { startTime: new Date(start).toISOString(), endTime: new Date(start + DAY_MS / 6).toISOString() };
}
