import { isDeepStrictEqual } from "node:util";
import { Firestore } from "@google-cloud/firestore";
import * as z from "zod";
import { eventually, get, post, signUp, tick } from "../world/client";

const CONCERT = {
  name: "Concert",
  description: "One night",
  startTime: "2037-05-01T19:00:00Z",
  endTime: "2037-05-01T23:00:00+02:00",
  availableTickets: 3,
  ticketsPrice: 19.99,
};

const orderSchema = z.looseObject({ orderId: z.string(), status: z.string() });
const ticketId = "general-000002";

/** Through the Functions emulator, with real triggers between the functions. */
describe("a sale over HTTP", () => {
  const db = new Firestore({ projectId: "demo-holdfast" });
  let organizer: Awaited<ReturnType<typeof signUp>>;
  let buyer: Awaited<ReturnType<typeof signUp>>;
  let eventId: string;

  /** The states of the tickets once they are these; what they are in the end otherwise. */
  const statesOnce = async (...wanted: readonly string[]): Promise<unknown> => {
    const view = z.object({ event: z.looseObject({ availableTickets: z.int() }), tickets: z.array(z.looseObject({})) });
    const statesIn = (body: unknown) => view.parse(body).tickets.map(({ status }) => status);
    const { body } = await eventually(
      () => get("getEventWithTicketsHttps", { eventId }),
      (answer) => isDeepStrictEqual(statesIn(answer.body), wanted),
    );
    return { available: view.parse(body).event.availableTickets, states: statesIn(body) };
  };

  beforeAll(async () => {
    organizer = await signUp("olga");
    buyer = await signUp("ann");
    const created = await post("createEventHttps", { ...CONCERT, draft: true }, organizer);
    eventId = z.object({ eventId: z.string() }).parse(created.body).eventId;
  });
  afterAll(() => db.terminate());

  it("goes from a draft to a sold ticket, and the buyer is notified once", async () => {
    expect((await get("getEventWithTicketsHttps", { eventId })).status).toBe(404);
    expect((await post("holdTicket", { eventId, ticketId }, buyer)).status).toBe(404);
    expect((await post("publishEvent", { eventId }, buyer)).status).toBe(404);
    expect(await post("publishEvent", { eventId }, organizer)).toMatchObject({
      status: 200,
      body: { event: { id: eventId, status: "published", version: 2 } },
    });

    const held = await post("holdTicket", { eventId, ticketId, userId: buyer.userId }, buyer);
    expect(held).toMatchObject({ status: 200, body: { message: "Ticket held successfully", status: "held" } });
    const { orderId } = orderSchema.parse(held.body);
    expect(await statesOnce("available", "held", "available")).toEqual({
      available: 2,
      states: ["available", "held", "available"],
    });

    const whose = { eventId, ticketId };
    expect((await get("getTicketHolder", whose, buyer)).status).toBe(403);
    expect(await get("getTicketHolder", whose, organizer)).toMatchObject({
      body: { ...whose, status: "held", userId: buyer.userId, orderId },
    });

    const asked = await post("purchaseEventHttps", { eventId, ticketId }, buyer);
    expect(asked).toMatchObject({ status: 202, body: { orderId, payment: { attempt: 1 } } });
    const done = await eventually(
      () => get("getOrder", { orderId }, buyer),
      ({ body }) => orderSchema.parse(body).status === "completed",
    );
    expect(done).toMatchObject({ body: { status: "completed", total: { amount: 1999, currency: "USD" } } });
    expect(await statesOnce("available", "sold", "available")).toEqual({
      available: 2,
      states: ["available", "sold", "available"],
    });

    const told = db.doc(`inbox/notify-buyer~${orderId}.3`);
    const notified = await eventually(
      async () => ({ status: 200, body: (await told.get()).get("state") as unknown }),
      ({ body }) => body === "applied",
    );
    expect(notified.body).toBe("applied");
  });

  it("is seen by its buyer alone, and ends with the ticket free again when it is cancelled", async () => {
    const { body } = await get("listOrders", {}, buyer);
    const [order] = z.object({ orders: z.array(orderSchema) }).parse(body).orders;
    const orderId = z.string().parse(order?.orderId);
    expect((await get("getOrder", { orderId }, organizer)).status).toBe(404);
    expect((await post("cancelTicketHttp", { orderId }, organizer)).status).toBe(404);
    expect((await post("cancelTicketHttp", { eventId, ticketId, userId: "somebody" }, buyer)).status).toBe(403);

    const cancelled = await post("cancelTicketHttp", { eventId, ticketId }, buyer);
    expect(cancelled).toMatchObject({ status: 200, body: { status: "cancelled", refunded: { amount: 0 } } });
    expect(await statesOnce("available", "available", "available")).toEqual({
      available: 3,
      states: ["available", "available", "available"],
    });
    expect((await tick("reconcile")).status).toBe(200);
    expect(await get("getOrder", { orderId }, buyer)).toMatchObject({
      body: { refunded: { amount: 1999 }, refunds: [{ ticketId, status: "succeeded" }] },
    });
    expect((await tick("releaseExpiredHolds")).status).toBe(200);
  });
});
