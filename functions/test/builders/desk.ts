import type { PurchaseRequest } from "../../src/messages/purchase-request";
import { RememberedEvents } from "../../src/modules/events/adapters/remembered-events";
import type { TicketedEvent } from "../../src/modules/events";
import type { Order, PaymentAlert } from "../../src/modules/orders";
import { StoppedClock } from "./clock";
import { anEvent } from "./event";
import { MemoryEvents } from "./memory-events";
import { MemoryOrders } from "./memory-orders";
import { MemoryRecords } from "./memory-records";
import { MemorySections, seeded } from "./memory-sections";
import { ScriptedProvider } from "./scripted-provider";

interface Given {
  readonly time?: string;
  readonly events?: readonly TicketedEvent[];
  readonly orders?: readonly Order[];
  readonly payments?: ScriptedProvider;
}

/** All that the use cases of orders need, in memory, at noon. */
export function aDesk({ time = "12:00:00.000", events = [anEvent()], orders = [], payments }: Given = {}) {
  const clock = new StoppedClock(time);
  const store = new MemoryEvents(...events);
  const requested: PurchaseRequest[] = [];
  const stuck: Order[] = [];
  const alerts: PaymentAlert[] = [];
  const failures: { readonly orderId: string; readonly error: unknown }[] = [];
  const placed = new MemoryOrders(clock, orders);
  return {
    clock,
    store,
    requested,
    stuck,
    failures,
    orders: placed,
    queues: placed,
    events: new RememberedEvents(store, clock),
    sections: new MemorySections(clock),
    random: seeded(),
    payments: payments ?? new ScriptedProvider(),
    records: new MemoryRecords(),
    sales: { isOpen: () => Promise.resolve(true) },
    alerts,
    alertPayment: (alert: PaymentAlert) => void alerts.push(alert),
    alertStuck: (order: Order) => void stuck.push(order),
    reportFailure: (failure: (typeof failures)[number]) => void failures.push(failure),
    requestPurchase: (request: PurchaseRequest) => {
      requested.push(request);
      return Promise.resolve();
    },
  };
}
