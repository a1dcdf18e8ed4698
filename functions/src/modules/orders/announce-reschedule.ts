import { SECOND, type Clock } from "../../kernel/instant";
import type { DomainEvent } from "../../messages/domain-event";
import type { EventLookup } from "../events";
import { orderRescheduled } from "./announce";
import { isConcerned, type Reschedule } from "./domain/reschedule";
import type { EventOrders } from "./order-store";
import type { RescheduleProgress, StoredProgress } from "./reschedule-progress";
import type { ReportFailure } from "./work-through";

/** A page is one commit: its announcements and the progress. */
const PAGE = 100;
/** No page begins later than this, so that the last one ends within the minute that a function has. */
const LONGEST_TURN = 40 * SECOND;

export interface AnnounceRescheduleDeps {
  readonly events: EventLookup;
  readonly eventOrders: EventOrders;
  readonly progress: RescheduleProgress;
  readonly reportFailure: ReportFailure;
  readonly clock: Clock;
}

export type Announced = "ANNOUNCED" | "ALREADY_ANNOUNCED" | "EVENT_CANCELLED" | "IGNORED";

/**
 * Announces to each order of a rescheduled event that its tickets are for another time, page after page. Whoever is
 * given the same domain event goes on behind the last page that was committed; two at once take turns.
 */
export function announceReschedule(deps: AnnounceRescheduleDeps) {
  return async (event: DomainEvent): Promise<Announced> => {
    const reschedule = rescheduleIn(event);
    if (reschedule === null) return "IGNORED";
    const progress = await deps.progress.read(reschedule);
    return progress.isDone ? "ALREADY_ANNOUNCED" : walk(deps, progress);
  };
}

function rescheduleIn(event: DomainEvent): Reschedule | null {
  if (event.type !== "event.updated" || !event.data.rescheduled) return null;
  return { eventId: event.data.eventId, version: event.aggregate.version, at: Date.parse(event.occurredAt) };
}

async function walk(deps: AnnounceRescheduleDeps, begun: StoredProgress): Promise<Announced> {
  const ends = deps.clock.now() + LONGEST_TURN;
  let progress = begun;
  while (!progress.isDone) {
    if (deps.clock.now() >= ends)
      throw new Error("There are more orders to walk over; the message is delivered again.");
    const { eventId } = progress.reschedule;
    const [event, page] = await Promise.all([
      deps.events.fresh(eventId),
      deps.eventOrders.page(eventId, { limit: PAGE, after: progress.after }),
    ]);
    if (event?.status === "cancelled") return "EVENT_CANCELLED";
    for (const failure of page.unreadable) deps.reportFailure(failure);
    progress = await advance(deps.progress, progress, page);
  }
  return "ANNOUNCED";
}

/** A commit that is refused may be our own, whose answer was lost and which was sent again: the progress tells. */
async function advance(
  store: RescheduleProgress,
  before: StoredProgress,
  { orders, next }: Awaited<ReturnType<EventOrders["page"]>>,
): Promise<StoredProgress> {
  const { reschedule } = before;
  const concerned = orders.filter(({ order, readAt }) => isConcerned(order, reschedule, readAt));
  const announcements = concerned.map(({ order }) => orderRescheduled(order, reschedule));
  return (await store.advance(before, { announcements, next })) ?? store.read(reschedule);
}
