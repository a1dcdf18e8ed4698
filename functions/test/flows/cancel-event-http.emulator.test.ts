import * as z from "zod";
import { eventually, get, post, signUp, tick } from "../world/client";

const CONCERT = {
  name: "Concert",
  description: "One night",
  startTime: "2037-05-01T19:00:00Z",
  endTime: "2037-05-01T23:00:00+02:00",
  availableTickets: 5,
  ticketsPrice: 19.99,
  refund: { percent: 50 },
};

const orderSchema = z.looseObject({ orderId: z.string(), status: z.string() });
type Account = Awaited<ReturnType<typeof signUp>>;

/** Through the Functions emulator, with real triggers between the functions. */
describe("the cancellation of an event over HTTP", () => {
  let organizer: Account;
  let buyer: Account;
  let eventId: string;

  const heldOrder = async (ticketId: string): Promise<string> =>
    orderSchema.parse((await post("holdTicket", { eventId, ticketId }, buyer)).body).orderId;

  const orderThatIs = (orderId: string, status: string) =>
    eventually(
      () => get("getOrder", { orderId }, buyer),
      ({ body }) => orderSchema.parse(body).status === status,
    );

  beforeAll(async () => {
    organizer = await signUp("olga");
    buyer = await signUp("ann");
    const created = await post("createEventHttps", CONCERT, organizer);
    eventId = z.object({ eventId: z.string() }).parse(created.body).eventId;
  });

  it("ends all orders by itself, and the sweep gives all of the price back", async () => {
    const sold = await heldOrder("general-000001");
    await post("purchaseEventHttps", { orderId: sold }, buyer);
    await orderThatIs(sold, "completed");
    const held = await heldOrder("general-000002");

    expect(await get("getEventCancellation", { eventId }, organizer)).toMatchObject({
      status: 404,
      body: { code: "CANCELLATION_NOT_FOUND" },
    });
    expect((await post("cancelEvent", { eventId }, buyer)).status).toBe(403);
    const running = { status: "running", finishedAt: null, refunded: { amount: 0, currency: "USD" } };
    expect(await post("cancelEvent", { eventId }, organizer)).toMatchObject({
      ...{ status: 202, body: running },
      location: `getEventCancellation?eventId=${eventId}`,
    });

    expect((await orderThatIs(sold, "cancelled")).body).toMatchObject({
      failure: { code: "EVENT_CANCELLED" },
      refunds: [{ amount: { amount: 1999 } }],
    });
    expect((await orderThatIs(held, "released")).body).toMatchObject({ failure: { code: "EVENT_CANCELLED" } });
    expect((await tick("reconcile")).status).toBe(200);
    expect((await get("getOrder", { orderId: sold }, buyer)).body).toMatchObject({ refunded: { amount: 1999 } });
  });

  it("is told to its organizer alone, and a repeat is welcome", async () => {
    expect((await get("getEventCancellation", { eventId }, buyer)).status).toBe(403);
    const progress = { eventId, status: "running", orders: 2, refundsFailed: 0 };
    expect(await get("getEventCancellation", { eventId }, organizer)).toMatchObject({ status: 200, body: progress });
    expect(await post("cancelEvent", { eventId }, organizer)).toMatchObject({ status: 202, body: progress });
  });

  it("leaves nothing to hold", async () => {
    const refused = await eventually(
      () => post("holdTicket", { eventId, ticketId: "general-000003" }, buyer),
      ({ status }) => status === 409,
    );
    expect(refused).toMatchObject({ body: { code: "EVENT_CANCELLED" } });
  });
});
