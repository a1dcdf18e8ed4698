import { isDeepStrictEqual } from "node:util";
import type { EventId } from "../../kernel/ids";
import { inParallel } from "../../kernel/in-parallel";
import { MINUTE, SECOND, type Clock, type Instant } from "../../kernel/instant";
import {
  addTallies,
  afterPage,
  beginTurn,
  NOTHING,
  type Cancellation,
  type Cancellations,
  type StoredCancellation,
  type Tally,
  type WalkedCancellation,
} from "../events";
import { endOrder, type EndOrderDeps } from "./end-order";
import type { EventOrders, StoredOrder } from "./order-store";
import { LEFT, tallyOf } from "./tally";
import type { ReportFailure } from "./work-through";

/** The rate: so many orders at once, each with some calls to the database and at most a few to the provider. */
const ORDERS_AT_ONCE = 8;
/** Small enough to be walked over well within the lease, even where every payment has to be given up. */
const PAGE = 32;
/** A turn ends after the page in which this is over, which is within the minute that a function has. */
const LONGEST_TURN = 30 * SECOND;
const EVENTS_AT_ONCE = 4;

export interface CancelOrdersDeps extends EndOrderDeps {
  readonly cancellations: Cancellations;
  readonly eventOrders: EventOrders;
  readonly reportFailure: ReportFailure;
  readonly clock: Clock;
}

/** What a turn did: walked a part of a pass, the rest of it, or the last of all; or found that it is not its turn. */
export type Walked =
  "PAUSED" | "PASSED" | "FINISHED" | "OVERTAKEN" | "LEASED" | "NOT_DUE" | "NOT_CANCELLED" | "ALREADY_FINISHED";

/**
 * Takes a turn at a cancelled event's orders: ends each that is live, page after page. One worker at a time walks;
 * where it dies, the next one goes on behind the last page that was saved. No order is harmed if two walk: each of
 * them is ended by a commit against the version that was read.
 */
export function cancelOrdersOfEvent(deps: CancelOrdersDeps) {
  return async (eventId: EventId): Promise<Walked> => {
    const stored = await deps.cancellations.read(eventId);
    if (stored === null) return "NOT_CANCELLED";
    const turn = beginTurn(stored.cancellation, stored.readAt);
    if (turn.kind === "ignore") return turn.because === "FINISHED" ? "ALREADY_FINISHED" : turn.because;
    const leased = await save(deps.cancellations, stored, turn.cancellation);
    return leased === null ? "OVERTAKEN" : walk(deps, leased);
  };
}

/**
 * Takes a turn at every cancellation that is not over, and begins none after `ends`. One that fails stops no other;
 * each minute another is the first, so that none waits for ever for those before it.
 */
export function continueCancellations(deps: CancelOrdersDeps) {
  return async (ends: Instant = Infinity): Promise<Readonly<Record<"running" | "finished" | "failed", number>>> => {
    const running = await deps.cancellations.running();
    const first = Math.floor(deps.clock.now() / MINUTE) % Math.max(running.length, 1);
    const inTurn = [...running.slice(first), ...running.slice(0, first)];
    const turns = await inParallel(inTurn, EVENTS_AT_ONCE, async (eventId) => {
      if (deps.clock.now() >= ends) return "NOT_DUE";
      return cancelOrdersOfEvent(deps)(eventId).catch((error: unknown) => {
        deps.reportFailure({ orderId: `those of event ${eventId}`, error });
        return "FAILED" as const;
      });
    });
    const count = (kind: (typeof turns)[number]) => turns.filter((turn) => turn === kind).length;
    const finished = count("FINISHED");
    return { running: running.length - finished - count("ALREADY_FINISHED"), finished, failed: count("FAILED") };
  };
}

async function walk(deps: CancelOrdersDeps, leased: StoredCancellation): Promise<Walked> {
  const ends = deps.clock.now() + LONGEST_TURN;
  let stored = leased;
  while (isWalked(stored.cancellation)) {
    const { eventId, pass, requestedAt } = stored.cancellation;
    const page = await deps.eventOrders.page(eventId, { limit: PAGE, after: pass.cursor });
    for (const failure of page.unreadable) deps.reportFailure(failure);
    const tallies = await inParallel(page.orders, ORDERS_AT_ONCE, (found) => endOne(deps, found, requestedAt));
    const seen = [...tallies, ...page.unreadable.map(() => LEFT)].reduce(addTallies, NOTHING);
    const now = stored.readAt;
    const pause = deps.clock.now() >= ends;
    const saved = await save(
      deps.cancellations,
      stored,
      afterPage(stored.cancellation, { seen, next: page.next, now, pause }),
    );
    if (saved === null) return "OVERTAKEN";
    if (pause && saved.cancellation.pass !== null) return "PAUSED";
    stored = saved;
  }
  return stored.cancellation.finishedAt === null ? "PASSED" : "FINISHED";
}

/** Null where another worker has it. A commit that is refused may be our own, sent again as its answer was lost. */
async function save(
  cancellations: Cancellations,
  before: StoredCancellation,
  after: Cancellation,
): Promise<StoredCancellation | null> {
  const saved = await cancellations.save(before, after);
  if (saved !== null) return saved;
  const found = await cancellations.read(after.eventId);
  return isDeepStrictEqual(found?.cancellation, after) ? found : null;
}

/** The order as the pass saw it; one that cannot be ended now is left to the next pass. */
async function endOne(deps: CancelOrdersDeps, found: StoredOrder, requestedAt: Instant): Promise<Tally> {
  try {
    return tallyOf(await endOrder(deps, found, requestedAt));
  } catch (error) {
    deps.reportFailure({ orderId: found.order.id, error });
    return LEFT;
  }
}

function isWalked(cancellation: Cancellation): cancellation is WalkedCancellation {
  return cancellation.pass !== null;
}
