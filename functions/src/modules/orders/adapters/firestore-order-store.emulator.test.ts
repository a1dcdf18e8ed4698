import { Firestore } from "firebase-admin/firestore";
import { eventId, orderId, TICKET_3, userId } from "../../../../test/builders/ids";
import { moved } from "../../../../test/builders/movement";
import { aCompletedOrder, aHeldOrder, aLine } from "../../../../test/builders/order";
import type { Order } from "../domain/order";
import type { Attachments } from "../order-store";
import { FirestoreOrderStore } from "./firestore-order-store";
import { OrderPaths } from "./order-paths";

const db = new Firestore({ projectId: `demo-order-store-${Date.now().toString(36)}` });
const orders = new FirestoreOrderStore(db);
const paths = new OrderPaths(db);
const ALONE: Attachments = { announcements: [], movements: [], providerEvent: null };

afterAll(() => db.terminate());

/** A hold of two tickets, of an event of its own. */
async function placed(name: string) {
  const own = { id: orderId(`order-${name}`), eventId: eventId(`event-${name}`) };
  await orders.place(aHeldOrder(own), [], null);
  const stored = await orders.read(own.id);
  if (stored === null) throw new Error("The order was just placed.");
  return { own, stored, completed: aCompletedOrder(own) };
}

async function orderNow({ id }: Pick<Order, "id">): Promise<Order | undefined> {
  return (await orders.read(id))?.order;
}

describe("place", () => {
  it("writes nothing over an order that has the id, whoever wants which tickets", async () => {
    const { own, stored } = await placed("same-id");
    const other = aHeldOrder({ ...own, ownerId: userId("other"), lines: [aLine({ ticketId: TICKET_3 })] });
    expect(await orders.place(other, [], null)).toBe(false);
    expect(await orderNow(own)).toEqual(stored.order);
  });

  it("writes nothing over the lines of a buyer who has some by now", async () => {
    const { own } = await placed("same-buyer");
    const second = aHeldOrder({ ...own, id: orderId("order-second"), lines: [aLine({ ticketId: TICKET_3 })] });
    expect(await orders.place(second, [], null)).toBe(false);
    expect(await orderNow(second)).toBeUndefined();
  });
});

describe("replace", () => {
  it("writes nothing over a version that was not read", async () => {
    const { stored, completed } = await placed("version");
    await db.doc(`orders/${completed.id}`).update({ tries: 7 });
    expect(await orders.replace(stored, completed, ALONE)).toBe(false);
    expect((await orderNow(completed))?.status).toBe("held");
  });

  it.each<[string, (order: Order) => Promise<unknown>, Partial<Attachments>]>([
    [
      "a movement of money a second time",
      (order) => paths.ledger(order.id).doc("1-captured").create({}),
      { movements: moved("captured") },
    ],
    ["a purchase over another", (order) => paths.purchase(order, aLine().ticketId).create({}), {}],
    [
      "what an event of the provider's caused before",
      () => paths.heard("evt_1").create({ state: "applied" }),
      { providerEvent: "evt_1" },
    ],
  ])("records nothing where it would record %s, though the version is the one that was read", async (...of) => {
    const [what, before, attached] = of;
    const { stored, completed } = await placed(what.replaceAll(/\W/g, "-"));
    await before(completed);
    expect(await orders.replace(stored, completed, { ...ALONE, ...attached })).toBe(false);
    expect(await orderNow(completed)).toEqual(stored.order);
  });
});
