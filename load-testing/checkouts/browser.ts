import { randomUUID } from "node:crypto";
import { loadBuilt, type Firestore } from "../host/runtime-libraries.ts";

interface Confirmed {
  readonly error: { readonly code: string } | null;
}

interface Ledger {
  confirm(id: string, of: { readonly key: string; readonly method: string | null }): Promise<Confirmed>;
  completeAction(id: string, answer: "succeed"): Promise<unknown>;
}

interface BuiltLedger {
  readonly FakeLedger: new (db: Firestore, clock: { readonly now: () => number }) => Ledger;
}

/** What the provider's library in a buyer's browser does, past the backend: only a webhook tells of it. */
export class Browser {
  private readonly db: Firestore;
  private readonly ledger: Ledger;

  constructor(db: Firestore) {
    const { FakeLedger } = loadBuilt("modules/payments/adapters/fake/ledger") as BuiltLedger;
    this.db = db;
    this.ledger = new FakeLedger(db, { now: () => Date.now() });
  }

  /** Answers why it was declined, and null where it was not. */
  async confirm(clientSecret: string, method: string | null): Promise<Confirmed["error"]> {
    const [id = ""] = clientSecret.split("_secret_");
    return (await this.ledger.confirm(id, { key: randomUUID(), method })).error;
  }

  /** The buyer agrees to what the bank asks. */
  async passBankCheck(orderId: string): Promise<void> {
    const { docs } = await this.db.collection("fakePayments").where("orderId", "==", orderId).get();
    await Promise.all(docs.map(({ id }) => this.ledger.completeAction(id, "succeed")));
  }
}
