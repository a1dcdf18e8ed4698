import type { Fence } from "../../src/kernel/fence";
import type { OrderDispute } from "../../src/modules/orders/domain/order";
import type { Disputes } from "../../src/modules/orders/settle-dispute";
import type { Dispute } from "../../src/modules/payments";
import { currency } from "./ids";
import { at } from "./instants";

/** Of all that the built orders cost, opened the morning after. */
export function aDispute(overrides: Partial<Dispute> = {}): Dispute {
  return {
    ...{ id: "dp_1", paymentId: "pi_1", amount: { amount: 4499, currency: currency("USD") } },
    ...{ state: "open", status: "needs_response", reason: "fraudulent" },
    deadline: at("20:00:00.000"),
    openedAt: at("14:00:00.000"),
    ...overrides,
  };
}

/** The same as an order has it. */
export function anOrderDispute(overrides: Partial<OrderDispute> = {}): OrderDispute {
  const { reason, deadline, openedAt } = aDispute();
  return { id: "dispute-1", status: "open", amount: 4499, reason, deadline, openedAt, ...overrides };
}

/** Disputes in memory, each in the state that somebody was told last. */
export class MemoryDisputes implements Disputes {
  readonly kept = new Map<string, { readonly dispute: Parameters<Disputes["keep"]>[0]; readonly fence: Fence }>();

  read(id: string): ReturnType<Disputes["read"]> {
    const known = this.kept.get(id);
    return Promise.resolve(known === undefined ? null : { status: known.dispute.status, fence: known.fence });
  }

  keep(dispute: Parameters<Disputes["keep"]>[0], before: Fence | null): Promise<boolean> {
    if ((this.kept.get(dispute.id)?.fence ?? null) !== before) return Promise.resolve(false);
    this.kept.set(dispute.id, { dispute, fence: { kind: "fence" } });
    return Promise.resolve(true);
  }
}
