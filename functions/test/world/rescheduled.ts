import { FirestoreInbox } from "../../src/helpers/firestore-inbox";
import { encloseAgain } from "../../src/helpers/outbox";
import type { EventId } from "../../src/kernel/ids";
import { inParallel } from "../../src/kernel/in-parallel";
import { HOUR } from "../../src/kernel/instant";
import { domainEventSchema, type DomainEvent } from "../../src/messages/domain-event";
import { FirestoreEventStore } from "../../src/modules/events/adapters/firestore-event-store";
import { RememberedEvents } from "../../src/modules/events/adapters/remembered-events";
import { notifyBuyer } from "../../src/modules/notifications";
import { announceReschedule } from "../../src/modules/orders";
import { FirestoreEventOrders } from "../../src/modules/orders/adapters/firestore-event-orders";
import { FirestoreRescheduleProgress } from "../../src/modules/orders/adapters/firestore-reschedule-progress";
import type { RescheduleProgress, StoredProgress } from "../../src/modules/orders/reschedule-progress";
import { eventOf, published } from "./projection";
import { PASS, tapped, type Tap } from "./tap";
import { withClock } from "./virtual-clock";
import type { World } from "./world";

/** Messages taken from the outbox and given to `notifyBuyer` at once. */
const AT_ONCE = 50;

/** One instance of what announces a reschedule, over the database of a world; every call to a port goes through the tap. */
export function openAnnouncer(
  world: World,
  { tap = PASS, progress = storedProgress(world) }: { readonly tap?: Tap; readonly progress?: RescheduleProgress } = {},
) {
  const { db, clock, failures } = world;
  return announceReschedule({
    events: tapped(new RememberedEvents(new FirestoreEventStore(db), clock), tap),
    eventOrders: tapped(withClock(clock, new FirestoreEventOrders(db)), tap),
    progress: tapped(progress, tap),
    reportFailure: ({ orderId }) => void failures.push(orderId),
    clock,
  });
}

function storedProgress({ db, clock }: World): RescheduleProgress {
  return new FirestoreRescheduleProgress(db, clock);
}

/** Progress without its guard: each commit overwrites whatever is stored. For proving that a race test sees the race. */
export function unfenced(world: World): RescheduleProgress {
  const stored = storedProgress(world);
  return {
    read: (reschedule) => stored.read(reschedule),
    advance: async (before, page) => {
      for (;;) {
        const { fence } = await stored.read(before.reschedule);
        const written = await stored.advance({ ...before, fence }, page);
        if (written !== null) return written;
      }
    },
  };
}

/** Progress that is committed before its announcements are. For proving that a crash test sees the crash. */
export function inTwoCommits(world: World, tap: Tap): RescheduleProgress {
  const stored = storedProgress(world);
  const commits = tapped(
    {
      move: (before: StoredProgress, next: string | null) => stored.advance(before, { announcements: [], next }),
      announce: async (announcements: readonly DomainEvent[]) => {
        const batch = world.db.batch();
        for (const announcement of announcements) encloseAgain(batch, world.db, announcement);
        await batch.commit();
      },
    },
    tap,
  );
  return {
    read: (reschedule) => stored.read(reschedule),
    advance: async (before, { announcements, next }) => {
      const written = await commits.move(before, next);
      if (written !== null) await commits.announce(announcements);
      return written;
    },
  };
}

/** The relay and `notifyBuyer`, which remember of each notification how often it was sent. */
export function openTeller(world: World) {
  const sent = new Map<string, number>();
  const inbox = new FirestoreInbox(world.db, "notify-buyer");
  const notify = notifyBuyer({
    inbox,
    notifier: {
      send: ({ id, kind, orderId }) => {
        const name = `${kind} ${orderId} ${id}`;
        sent.set(name, (sent.get(name) ?? 0) + 1);
        return Promise.resolve();
      },
    },
  });
  return {
    sent,
    /** Publishes what waits in the outbox and delivers each message twice; answers how many they were. */
    deliver: async (): Promise<number> => {
      const events = await published(world);
      const told = events.filter(({ type }) => type === "order.event-rescheduled");
      await inParallel(told, AT_ONCE, notify);
      await inParallel(told, AT_ONCE, notify);
      return told.length;
    },
  };
}

/** Moves the event by an hour; answers the message that says so, which the relay takes from the outbox. */
export async function moved(world: World, eventId: EventId): Promise<DomainEvent> {
  const { startTime, endTime } = await eventOf(world, eventId);
  return edited(world, eventId, { startTime: startTime + HOUR, endTime: endTime + HOUR });
}

/** As `moved`, by another change. */
export async function edited(world: World, eventId: EventId, revision: object): Promise<DomainEvent> {
  const { version, organizerId } = await eventOf(world, eventId);
  const answer = await world.updateEvent({ eventId, organizerId, version, revision });
  if (!answer.ok) throw new Error(answer.error.detail);
  const row = world.db.doc(`outbox/${eventId}.${version + 1}`);
  const message = domainEventSchema.parse((await row.get()).data());
  await row.delete();
  return message;
}
