import { SECOND } from "../../src/kernel/instant";
import type { DomainEvent } from "../../src/messages/domain-event";
import type { RescheduleProgress } from "../../src/modules/orders/reschedule-progress";
import { aCrowd, type Crowd } from "../world/crowd";
import { dyingAt, type When } from "../world/dying";
import { published } from "../world/projection";
import { edited, inTwoCommits, moved, openAnnouncer, openTeller, unfenced } from "../world/rescheduled";
import { bought, held, tickets, user } from "../world/steps";
import { Gate, type Tap } from "../world/tap";
import { openWorld, type World } from "../world/world";

const PAGE = 100;

const worlds: World[] = [];
function open(): World {
  const opened = openWorld();
  worlds.push(opened);
  return opened;
}

let world: World;
/** For tests that leave its orders as they are: each moves its event again, and leaves nothing in the outbox. */
let crowd: Crowd;
let teller: ReturnType<typeof openTeller>;
beforeAll(async () => {
  world = open();
  crowd = await aCrowd(world);
});
beforeEach(() => {
  teller = openTeller(world);
});
afterEach(() => published(world));
afterAll(() => Promise.all(worlds.map((opened) => opened.close())));

/** How many notifications were sent too few and too many, where each live buyer is to be told of each message once. */
function faultsOf({ sent }: ReturnType<typeof openTeller>, { live }: Crowd, ...messages: readonly DomainEvent[]) {
  const due = messages.flatMap(({ id }) => live.map((order) => `rescheduled ${order.id} ${id}.${order.id}`));
  const times = due.map((name) => sent.get(name) ?? 0);
  const others = new Set(sent.keys()).difference(new Set(due));
  return {
    untold: times.filter((count) => count === 0).length,
    toldAgain: times.filter((count) => count > 1).length,
    toldWrongly: others.size,
  };
}

const NO_FAULTS = { untold: 0, toldAgain: 0, toldWrongly: 0 };

/** Holds the n-th commit of a page back at the gate. */
function pausing(gate: Gate, which: number): Tap {
  let commits = 0;
  return async ({ method, run }) => {
    if (method === "advance") commits += 1;
    if (method === "advance" && commits === which) await gate.pass();
    return run();
  };
}

describe("an event that is rescheduled", () => {
  it("tells every live buyer once, and nobody who has no ticket any more", async () => {
    const message = await moved(world, crowd.eventId);
    expect(await openAnnouncer(world)(message)).toBe("ANNOUNCED");
    expect(await teller.deliver()).toBe(crowd.live.length);
    expect(faultsOf(teller, crowd, message)).toEqual(NO_FAULTS);
    expect(world.failures).toEqual([]);
  });

  it("tells nobody who has made an order since", async () => {
    const own = open();
    const { eventId, live } = await aCrowd(own);
    const message = await moved(own, eventId);
    own.clock.advance(6 * SECOND);
    await held(own, user("late"), { eventId, ticketIds: tickets(1) });
    await openAnnouncer(own)(message);
    const told = openTeller(own);
    await told.deliver();
    expect(faultsOf(told, { eventId, live }, message)).toEqual(NO_FAULTS);
  });

  it("tells them of each time that it is, also where the first is still being told", async () => {
    const gate = new Gate();
    const first = await moved(world, crowd.eventId);
    const slow = openAnnouncer(world, { tap: pausing(gate, 2) })(first);
    await gate.arrived;
    const second = await moved(world, crowd.eventId);
    expect(await openAnnouncer(world)(second)).toBe("ANNOUNCED");
    gate.release();
    expect(await slow).toBe("ANNOUNCED");
    await teller.deliver();
    expect(faultsOf(teller, crowd, first, second)).toEqual(NO_FAULTS);
  });

  it("tells no further once it is cancelled", async () => {
    const own = open();
    const { eventId } = await aCrowd(own);
    const gate = new Gate();
    const message = await moved(own, eventId);
    const walk = openAnnouncer(own, { tap: pausing(gate, 1) })(message);
    await gate.arrived;
    await own.cancelEvent({ eventId, organizerId: user("olga") });
    gate.release();
    expect(await walk).toBe("EVENT_CANCELLED");
    expect(await openAnnouncer(own)(message)).toBe("EVENT_CANCELLED");
    const told = await openTeller(own).deliver();
    expect(told).toBeGreaterThan(0);
    expect(told).toBeLessThanOrEqual(PAGE);
  });

  it("tells nobody of an edit that leaves the times as they were", async () => {
    const message = await edited(world, crowd.eventId, { name: "Another name" });
    expect(await openAnnouncer(world)(message)).toBe("IGNORED");
    expect(await teller.deliver()).toBe(0);
  });
});

describe("a message that is delivered again", () => {
  it("announces nothing a second time", async () => {
    const message = await moved(world, crowd.eventId);
    await openAnnouncer(world)(message);
    for (let again = 0; again < 3; again += 1) {
      expect(await openAnnouncer(world)(message)).toBe("ALREADY_ANNOUNCED");
    }
    expect(await teller.deliver()).toBe(crowd.live.length);
  });

  it("makes the same messages when its progress is forgotten and orders have moved on, so nobody hears twice", async () => {
    const own = open();
    const older = await aCrowd(own);
    const told = openTeller(own);
    const message = await moved(own, older.eventId);
    await openAnnouncer(own)(message);
    await told.deliver();
    for (const order of older.live.slice(-3)) await bought(own, order);
    await published(own);
    await own.db.doc(`inbox/announce-reschedule~${message.id}`).delete();
    expect(await openAnnouncer(own)(message)).toBe("ANNOUNCED");
    expect(await told.deliver()).toBe(older.live.length);
    expect(faultsOf(told, older, message)).toEqual(NO_FAULTS);
  });
});

describe("five deliveries of one message at once", () => {
  /** How many announcements they commit. All have read the first page before any of them commits. */
  async function fiveAtOnce(message: DomainEvent, twists: { readonly progress?: RescheduleProgress } = {}) {
    const gate = new Gate();
    let waiting = 0;
    let announced = 0;
    const tap: Tap = async ({ method, args: [, page], run }) => {
      if (method !== "advance") return run();
      waiting += 1;
      if (waiting === 5) gate.release();
      await gate.pass();
      const written = await run();
      if (written !== null) announced += (page as { readonly announcements: readonly unknown[] }).announcements.length;
      return written;
    };
    const announce = openAnnouncer(world, { ...twists, tap });
    await Promise.all(Array.from({ length: 5 }, () => announce(message)));
    return announced;
  }

  it("tell each buyer once: a page is committed by one of them", async () => {
    const message = await moved(world, crowd.eventId);
    expect(await fiveAtOnce(message)).toBe(crowd.live.length);
    await teller.deliver();
    expect(faultsOf(teller, crowd, message)).toEqual(NO_FAULTS);
  });

  it("announce it again and again where the guard is removed", async () => {
    const message = await moved(world, crowd.eventId);
    expect(await fiveAtOnce(message, { progress: unfenced(world) })).toBeGreaterThan(crowd.live.length);
  });
});

describe("an instance that dies", () => {
  /** Moves the event again and again, announced each time by one that dies a call later, and by 3 redeliveries. */
  async function deaths(doomed: (tap: Tap) => Parameters<typeof openAnnouncer>[1], when: When) {
    const messages: DomainEvent[] = [];
    let lives = false;
    while (!lives) {
      const message = await moved(world, crowd.eventId);
      const { calls, tap } = dyingAt(messages.length + 1, when);
      await openAnnouncer(world, doomed(tap))(message).catch(() => null);
      lives = calls.length <= messages.length;
      for (let again = 0; again < 3; again += 1) {
        await teller.deliver();
        await openAnnouncer(world)(message);
      }
      messages.push(message);
    }
    await teller.deliver();
    return messages;
  }

  it.each(["before", "after"] as const)("just %s any of its calls leaves nobody untold or told twice", async (when) => {
    const messages = await deaths((tap) => ({ tap }), when);
    expect(messages).toHaveLength(1 + 3 * 2 + 1);
    expect(faultsOf(teller, crowd, ...messages)).toEqual(NO_FAULTS);
  });

  it("leaves buyers untold where announcements and progress are two commits", async () => {
    const messages = await deaths((tap) => ({ progress: inTwoCommits(world, tap) }), "after");
    expect(faultsOf(teller, crowd, ...messages)).toEqual({ ...NO_FAULTS, untold: crowd.live.length });
  });
});
