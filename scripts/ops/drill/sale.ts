import { loadBuilt, loadPubSub, type Firestore } from "../functions-code.ts";

const BUYERS = 40;
const HOUR_MS = 3_600_000;

interface Order {
  readonly id: string;
  readonly attempt: number;
}

type UseCase = (request: object) => Promise<unknown>;
type Asked = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: unknown };

interface UseCases {
  readonly createEvent: UseCase;
  readonly holdTickets: UseCase;
  readonly purchaseOrder: UseCase;
  readonly finalizePurchase: UseCase;
  readonly releaseHold: UseCase;
  readonly cancelTickets: UseCase;
}

/** Sells through the use cases, so that what is exported is what the functions write: all kinds of ends. */
export async function sell(project: string): Promise<void> {
  const { useCases } = loadBuilt("composition") as { readonly useCases: () => UseCases };
  await createTopics(project);
  const desk = useCases();
  const eventId = "drill-event";
  succeeded(
    await desk.createEvent({ eventId, organizerId: "drill-organizer", description: event(), requestHash: null }),
  );
  for (let number = 0; number < BUYERS; number += 1) await serve(desk, eventId, number);
}

async function serve(desk: UseCases, eventId: string, number: number): Promise<void> {
  const ownerId = `drill-buyer-${number}`;
  const orderId = `drill-order-${number}`;
  const ticketIds = [2 * number + 1, 2 * number + 2].map((ticket) => `general-${String(ticket).padStart(6, "0")}`);
  const wishes = ticketIds.map((ticketId) => ({ kind: "ticket", field: "ticketId", ticketId }));
  succeeded(await desk.holdTickets({ orderId, ownerId, eventId, wishes, requestHash: null }));
  if (number % 8 === 6) return;
  if (number % 8 === 7) {
    succeeded(await desk.releaseHold({ orderId, ownerId, ticketIds: null }));
    return;
  }
  const order = succeeded(await desk.purchaseOrder({ ownerId, which: { orderId }, method: null })) as Order;
  if (number % 8 === 5) return;
  await desk.finalizePurchase({ orderId, attempt: order.attempt });
  if (number % 8 === 4)
    succeeded(await desk.cancelTickets({ ownerId, which: { orderId }, ticketIds: ticketIds.slice(1) }));
}

/** What must never happen: a second order that owns the tickets of one that is completed. */
export async function plantDoubleSale(db: Firestore): Promise<void> {
  const sold = await db.doc("orders/drill-order-0").get();
  await db.doc("orders/drill-order-planted").create({ ...sold.data(), ownerId: "drill-buyer-planted" });
}

async function createTopics(project: string): Promise<void> {
  const { TOPICS } = loadBuilt("messages/topics") as { readonly TOPICS: Readonly<Record<string, string>> };
  const { PubSub } = loadPubSub();
  const client = new PubSub({ projectId: project });
  for (const topic of Object.values(TOPICS)) await client.createTopic(topic);
  await client.close();
}

function event(): object {
  const startTime = Date.now() + 24 * HOUR_MS;
  return {
    ...{ name: "Restore drill", description: "Sold to be restored.", startTime, endTime: startTime + HOUR_MS },
    ...{ availableTickets: 200, ticketsPrice: 19.99, currency: "USD" },
  };
}

function succeeded(answer: unknown): unknown {
  const asked = answer as Asked;
  if (!asked.ok) throw new Error(`A use case refused: ${JSON.stringify(asked.error)}`);
  return asked.value;
}
