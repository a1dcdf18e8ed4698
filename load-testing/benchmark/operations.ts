import { randomBytes } from "node:crypto";
import { loadBuilt, loadFirestore, z, type Firestore } from "../host/runtime-libraries.ts";

/** One call of what is measured; it rejects where it did not do its work. */
export type Operation = () => Promise<void>;

export interface Operations {
  /** A hold as the API does it, without HTTP: one commit of four creates, and no read. */
  readonly holdUseCase: Operation;
  /** What a ticket costs at least where it is read before it is written: a transaction of one document. */
  readonly readThenWrite: Operation;
  readonly batchOfFour: Operation;
  readonly transactionOfFour: Operation;
}

interface UseCases {
  readonly createEvent: (request: object) => Promise<{ readonly ok: boolean }>;
  readonly holdTickets: (request: object) => Promise<{ readonly ok: boolean }>;
}

const composition = z.object({ useCases: z.custom<() => UseCases>((value) => typeof value === "function") });

const DAY_MS = 24 * 60 * 60 * 1_000;
const MOST_TICKETS = 100_000;

/** Each call has a ticket, an order and a buyer of its own, so that nothing waits for a lock. */
export async function operations(projectId: string): Promise<Operations> {
  const { Firestore } = loadFirestore();
  const db = new Firestore({ projectId });
  const { batchOfFour, transactionOfFour } = creatingFour(db);
  return { holdUseCase: await holding(), readThenWrite: () => readThenWrite(db), batchOfFour, transactionOfFour };
}

async function holding(): Promise<Operation> {
  const { createEvent, holdTickets } = composition.parse(loadBuilt("composition")).useCases();
  const eventId = uniqueId();
  const startTime = Date.now() + 30 * DAY_MS;
  const description = {
    ...{ name: "Hold benchmark", description: "Nobody waits.", startTime, endTime: startTime + DAY_MS },
    ...{ availableTickets: MOST_TICKETS, ticketsPrice: 19.99, currency: "USD" },
  };
  await succeed(createEvent({ eventId, organizerId: "organizer", description, requestHash: null }));
  let number = 0;
  return () => {
    number += 1;
    const ticketId = `general-${String(number).padStart(6, "0")}`;
    const wishes = [{ kind: "ticket", field: "ticketId", ticketId }];
    const request = { orderId: uniqueId(), ownerId: `buyer-${number}`, eventId, wishes, requestHash: null };
    return succeed(holdTickets(request));
  };
}

async function readThenWrite(db: Firestore): Promise<void> {
  const ticket = db.collection("bareTickets").doc(uniqueId());
  await db.runTransaction(async (transaction) => {
    const { exists } = await transaction.get(ticket);
    if (exists) throw new Error("The ticket is taken.");
    transaction.set(ticket, { state: "held", ownerId: "buyer", until: new Date() });
  });
}

function creatingFour(db: Firestore): Pick<Operations, "batchOfFour" | "transactionOfFour"> {
  const documents = () => ["order", "ticket", "buyer", "outbox"].map((name) => db.collection(name).doc(uniqueId()));
  const data = {
    state: "held",
    ownerId: "buyer",
    until: new Date(),
    lines: [{ ticketId: "general-000001", price: 1999 }],
  };
  return {
    batchOfFour: async () => {
      const batch = db.batch();
      for (const document of documents()) batch.create(document, data);
      await batch.commit();
    },
    transactionOfFour: () =>
      db.runTransaction((transaction) => {
        for (const document of documents()) transaction.create(document, data);
        return Promise.resolve();
      }),
  };
}

async function succeed(work: Promise<{ readonly ok: boolean }>): Promise<void> {
  const result = await work;
  if (!result.ok) throw new Error(`The use case refused: ${JSON.stringify(result)}`);
}

function uniqueId(): string {
  return randomBytes(15).toString("hex");
}
