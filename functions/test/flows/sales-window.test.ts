import { aDesk } from "../builders/desk";
import { anEvent } from "../builders/event";
import { BUYER, EVENT, ORDER, TICKET_1 } from "../builders/ids";
import { at } from "../builders/instants";
import { named } from "../builders/wishes";
import { HeardClock } from "../../src/helpers/heard-clock";
import { MINUTE, toRfc3339, type Instant } from "../../src/kernel/instant";
import { RememberedEvents } from "../../src/modules/events/adapters/remembered-events";
import { holdTickets } from "../../src/modules/orders/hold-tickets";

const OPENS = at("12:00:03.000");
const CLOSES = at("12:00:04.000");
const HOLD = { orderId: ORDER, ownerId: BUYER, eventId: EVENT, wishes: named(TICKET_1), requestHash: null };

/** An instance whose clock is wrong by so much, and which has read the event about noon; the answer of a read takes `trip`. */
async function anInstance(wrongBy: number, trip: number) {
  const event = anEvent({ saleStartTime: OPENS, saleEndTime: CLOSES });
  const desk = aDesk({ events: [event] });
  const database = desk.clock;
  const clock = new HeardClock({ now: () => database.now() + wrongBy }, () => database.now() - at("09:00:00.000"));
  const events = new RememberedEvents(desk.store, clock);
  desk.store.databaseTime = () => {
    const readAt = database.now();
    database.set(timeOf(readAt + trip));
    return readAt;
  };
  await events.recall(EVENT);
  await events.recall(EVENT);
  return { desk, database, hold: () => holdTickets({ ...desk, events, clock })(HOLD) };
}

function timeOf(instant: Instant): string {
  return toRfc3339(instant).slice("2026-01-01T".length, -1);
}

describe.each([
  ["right", 0],
  ["5 minutes fast", 5 * MINUTE],
  ["5 minutes slow", -5 * MINUTE],
])("the sales window, where the instance's clock is %s", (_, wrongBy) => {
  describe.each([0, 40])("and a read takes %s ms", (trip) => {
    it.each([
      ["a millisecond before it opens", OPENS - 1, "SALES_CLOSED"],
      ["when it opens", OPENS, "HELD"],
      ["a millisecond after it opens", OPENS + 1, "HELD"],
      ["a millisecond before it closes", CLOSES - 1, "HELD"],
      ["when it closes", CLOSES, "SALES_CLOSED"],
      ["a millisecond after it closes", CLOSES + 1, "SALES_CLOSED"],
    ])("is judged by the database's time %s", async (_when, time, answer) => {
      const { database, hold } = await anInstance(wrongBy, trip);
      database.set(timeOf(time));
      const held = await hold();
      expect(held.ok ? "HELD" : held.error.reason).toBe(answer);
    });
  });

  it("is judged from memory, and the hold's time counts from the database's", async () => {
    const { desk, database, hold } = await anInstance(wrongBy, 0);
    const reads = desk.store.reads;
    database.set(timeOf(OPENS));
    expect(await hold()).toMatchObject({ ok: true, value: { createdAt: OPENS, until: OPENS + 20 * MINUTE } });
    expect(desk.store.reads).toBe(reads);
  });
});
