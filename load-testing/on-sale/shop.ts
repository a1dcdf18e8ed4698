import { openInstance, type Instance } from "../cancellation/instance.ts";
import { providerWith, RefundLog } from "../cancellation/provider.ts";
import { createEvent } from "../cancellation/sale.ts";
import { loadFirestore, type Firestore } from "../host/runtime-libraries.ts";
import { Meter } from "../host/meter.ts";
import { openProjector, type Projector } from "./projector.ts";

/** A database with the instances that sell its tickets, and the projector beside them. */
export interface Shop {
  readonly db: Firestore;
  readonly instances: readonly Instance[];
  /** Of what the instances ask of Firestore; the projector has a client of its own. */
  readonly meter: Meter;
  readonly projector: Projector;
  /** Answers the id of a new event of so many unseated tickets. */
  readonly newEvent: (tickets: number) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** Instances know nothing of each other, but share a process and a client. */
export function openShop(projectId: string, instanceCount: number): Shop {
  const { Firestore } = loadFirestore();
  const db = new Firestore({ projectId });
  const others = new Firestore({ projectId });
  const payments = providerWith(others, new RefundLog());
  const projector = openProjector(others);
  const open = () => openInstance({ db, payments, reportFailure: () => undefined });
  const first = open();
  return {
    ...{ db, projector, meter: new Meter(db) },
    instances: [first, ...Array.from({ length: instanceCount - 1 }, open)],
    newEvent: (tickets) => createEvent(first, { sold: tickets, held: 0 }),
    close: async () => {
      await projector.stop();
      await Promise.all([db.terminate(), others.terminate()]);
    },
  };
}
