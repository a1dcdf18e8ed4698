import { isDeepStrictEqual } from "node:util";
import type { Instant } from "../../kernel/instant";
import { err, ok, type Result } from "../../kernel/result";
import { announcementsOf } from "./announce";
import type { Decision } from "./domain/decision";
import type { Order } from "./domain/order";
import { refuse, type OrderRefusal } from "./domain/reasons";
import type { OrderStore, StoredOrder } from "./order-store";

const TRIES = 5;

export const TOO_BUSY = refuse("UNAVAILABLE", "Others are changing the same thing right now. Try again.");

export interface Outcome {
  readonly order: Order;
  /** False where the command found nothing left to do. */
  readonly changed: boolean;
}

type Decide = (order: Order, now: Instant) => Decision;

/** A decision with the provider's event behind it, to be remembered with the change. */
interface Caused {
  readonly decide: Decide;
  readonly providerEvent: string | null;
}

/**
 * Decides on the version read and commits against exactly that version; where another was faster, reads and decides
 * again. `now` is the database's time of the read.
 */
export async function changeOrder(
  orders: OrderStore,
  found: StoredOrder,
  how: Decide | Caused,
): Promise<Result<Outcome, OrderRefusal>> {
  const { decide, providerEvent } = typeof how === "function" ? { decide: how, providerEvent: null } : how;
  let stored: StoredOrder | null = found;
  for (let tried = 0; tried < TRIES && stored !== null; tried += 1) {
    const decision = decide(stored.order, stored.readAt);
    if (decision.kind === "refuse") return err(decision.refusal);
    if (decision.kind === "same") return ok({ order: stored.order, changed: false });
    const { change } = decision;
    const announcements = announcementsOf(change, stored.readAt);
    const attached = { announcements, movements: change.movements, providerEvent };
    const saved = await orders.replace(stored, change.order, attached);
    if (saved) return ok({ order: change.order, changed: true });
    stored = await orders.read(found.order.id);
    // Refused as our own was there already, sent again by the client library after its answer was lost. Not where money
    // moved: another movement leaves an equal order, so that is decided on anew.
    const isOwn = change.movements.length === 0 && isDeepStrictEqual(stored?.order, change.order);
    if (isOwn) return ok({ order: change.order, changed: true });
  }
  return err(TOO_BUSY);
}
