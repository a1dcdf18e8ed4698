import { auditDatabase } from "../../scripts/ops/audit.ts";
import { z, type Firestore } from "../host/runtime-libraries.ts";
import type { RefundLog } from "./provider.ts";
import type { EndedOrder, Evidence } from "./violations.ts";
import type { Cancellation } from "./workers.ts";

const stored = z.object({
  status: z.string(),
  total: z.int(),
  payment: z.object({ status: z.string() }),
  lines: z.array(
    z.object({
      status: z.string(),
      refund: z.object({ amount: z.int(), status: z.string() }).nullable(),
    }),
  ),
});
const told = z.object({ seen: z.object({ orders: z.int(), done: z.int(), refunded: z.int() }) });

interface Outcome {
  readonly eventId: string;
  readonly log: RefundLog;
  readonly cancellation: Cancellation;
  readonly staleHolds: number;
}

/** Reads all that the cancellation left behind. */
export async function evidenceOf(db: Firestore, outcome: Outcome): Promise<Evidence> {
  const orders = await db.collection("orders").where("eventId", "==", outcome.eventId).get();
  const tickets = await db.collection("events").doc(outcome.eventId).collection("tickets").get();
  return {
    orders: orders.docs.map((doc) => endedOrder(doc.id, doc.data())),
    tickets: tickets.size,
    refunds: outcome.log.sums(),
    told: told.parse(outcome.cancellation.last).seen,
    staleHolds: outcome.staleHolds,
    faults: (await auditDatabase(db)).violations,
  };
}

function endedOrder(id: string, data: unknown): EndedOrder {
  const { status, total, payment, lines } = stored.parse(data);
  const refunds = lines.flatMap(({ refund }) => (refund?.status === "succeeded" ? [refund.amount] : []));
  return {
    ...{ id, status },
    live: lines.filter((line) => line.status === "held" || line.status === "sold").length,
    captured: payment.status === "captured" ? total : 0,
    refunded: refunds.reduce((sum, amount) => sum + amount, 0),
  };
}
