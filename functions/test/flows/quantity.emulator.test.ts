import { MINUTE, SECOND } from "../../src/kernel/instant";
import type { OrderLine } from "../../src/modules/orders";
import { any, named, together } from "../builders/wishes";
import { audit } from "../world/audit";
import { anEvent, held, holdAny, tickets, user } from "../world/steps";
import { openWorld, type Twists, type World } from "../world/world";

/** So many rows of so many seats. */
function hall(rows: number, seats: number) {
  return { rows: { ids: Array.from({ length: rows }, (_, row) => `R${row + 1}`), seats } };
}

const worlds: World[] = [];
function open(twists: Twists = {}): World {
  const world = openWorld(twists);
  worlds.push(world);
  return world;
}
afterAll(() => Promise.all(worlds.map((world) => world.close())));

type Answer = Awaited<ReturnType<typeof holdAny>>;

const reasonsOf = (answers: readonly Answer[]) => answers.flatMap((answer) => (answer.ok ? [] : answer.error.reason));
const linesOf = (answers: readonly Answer[]) => answers.flatMap((answer) => (answer.ok ? [answer.value.lines] : []));
const idsOf = (lines: readonly OrderLine[]) => lines.map(({ ticketId }) => ticketId);

/** What a buyer is told in the end: who is told that others were faster each time asks again, as a client does. */
async function insist(ask: () => Promise<Answer>): Promise<Answer> {
  let answer = await ask();
  while (!answer.ok && answer.error.reason === "UNAVAILABLE") answer = await ask();
  return answer;
}

async function claimsOf(world: World, eventId: string): Promise<number> {
  return (await world.db.collection(`events/${eventId}/tickets`).get()).size;
}

/** Several instances of the functions, which know nothing of each other. */
function instances(count: number): readonly World[] {
  const first = open();
  return [first, ...Array.from({ length: count - 1 }, () => open({ among: first.among }))];
}

describe("200 buyers by quantity for 100 tickets", () => {
  it.each([1, 4])("leave none, take none twice, and refuse the others only then, on %i instances", async (count) => {
    const all = instances(count);
    const [world] = all as readonly [World];
    const eventId = await anEvent(world, { availableTickets: 100 });
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) =>
        insist(() => holdAny(all[n % count] ?? world, user(`buyer-${n}`), { eventId, wishes: [any(1)] })),
      ),
    );
    const ids = linesOf(answers).flatMap(idsOf);
    expect(ids).toHaveLength(100);
    expect(new Set(ids).size).toBe(100);
    expect(reasonsOf(answers)).toEqual(Array.from({ length: 100 }, () => "SOLD_OUT"));
    expect(await claimsOf(world, eventId)).toBe(100);
    expect(await audit(world.db)).toEqual([]);
  });
});

describe("buyers of 4 seats together in a hall of 400", () => {
  /** How many seats are free side by side, for each such group. */
  function runsLeft(
    ids: ReadonlySet<string>,
    { ids: rows, seats }: ReturnType<typeof hall>["rows"],
  ): readonly number[] {
    return rows.flatMap((row) => {
      const drawing = Array.from({ length: seats }, (_, n) => (ids.has(`vip-floor-${row}-${n + 1}`) ? "#" : "."));
      return drawing
        .join("")
        .split(/#+/)
        .filter((run) => run !== "")
        .map(({ length }) => length);
    });
  }

  async function sold(instanceCount: number, buyers: number, { rows }: ReturnType<typeof hall>) {
    const all = instances(instanceCount);
    const [world] = all as readonly [World];
    const eventId = await anEvent(world, { rows });
    const answers = await Promise.all(
      Array.from({ length: buyers }, (_, n) =>
        insist(() => holdAny(all[n % instanceCount] ?? world, user(`buyer-${n}`), { eventId, wishes: [together(4)] })),
      ),
    );
    const orders = linesOf(answers);
    const ids = new Set(orders.flatMap(idsOf));
    expect(ids.size).toBe(4 * orders.length);
    expect(await claimsOf(world, eventId)).toBe(ids.size);
    expect(await audit(world.db)).toEqual([]);
    return { orders, refused: reasonsOf(answers), left: runsLeft(ids, rows) };
  }

  function splitOrders(orders: readonly (readonly OrderLine[])[]) {
    return orders.filter((lines) => {
      const seats = lines.map(({ seat }) => Number(seat));
      return new Set(lines.map(({ row }) => row)).size !== 1 || seats.some((seat, n) => seat !== (seats[0] ?? 0) + n);
    });
  }

  it.each([1, 4])("100 of them fill 20 rows of 20, on %i instances", async (count) => {
    const { orders, refused, left } = await sold(count, 100, hall(20, 20));
    expect([splitOrders(orders), refused, left]).toEqual([[], [], []]);
  });

  it.each([1, 4])("of 500 in 16 rows of 25 none is refused while a row has 4 left, on %i instances", async (count) => {
    const { orders, refused, left } = await sold(count, 500, hall(16, 25));
    expect(splitOrders(orders)).toEqual([]);
    expect(refused).toEqual(Array.from({ length: 500 - orders.length }, () => "NOT_TOGETHER"));
    expect(Math.max(...left)).toBeLessThan(4);
  });
});

describe("with sweep and projector off", () => {
  it("a hold by quantity gets tickets of run-out holds at once, also where the instance has seen them held", async () => {
    const [world, stranger] = instances(2) as readonly [World, World];
    const eventId = await anEvent(world, { availableTickets: 40 });
    for (let first = 1; first <= 40; first += 10) {
      const ten = Array.from({ length: 10 }, (_, n) => first + n);
      await held(world, user(`holder-${first}`), { eventId, ticketIds: tickets(...ten) });
    }
    expect(reasonsOf([await holdAny(world, user("early"), { eventId, wishes: [any(1)] })])).toEqual(["SOLD_OUT"]);
    world.clock.advance(21 * MINUTE);
    for (const [instance, name] of [
      [world, "ann"],
      [stranger, "ben"],
    ] as const) {
      expect((await holdAny(instance, user(name), { eventId, wishes: [any(3)] })).ok).toBe(true);
    }
    expect(await audit(world.db)).toEqual([]);
  });

  it("an instance that has seen nothing tells the truth of an event that is sold out", async () => {
    const [world, stranger] = instances(2) as readonly [World, World];
    const eventId = await anEvent(world, { availableTickets: 30, limits: { perOrder: 30, perBuyer: 30 } });
    await holdAny(world, user("all"), { eventId, wishes: [any(30)] });
    const answer = await holdAny(stranger, user("late"), { eventId, wishes: [any(2)] });
    expect(answer).toMatchObject({ ok: false, error: { reason: "SOLD_OUT", facts: { available: 0 } } });
  });

  it("what was released is sold again within the time that an instance remembers", async () => {
    const world = open();
    const eventId = await anEvent(world, { availableTickets: 5 });
    const { id: orderId } = await held(world, user("ann"), { eventId, ticketIds: tickets(1, 2, 3, 4, 5) });
    await world.releaseHold({ ownerId: user("ann"), orderId, ticketIds: tickets(2) });
    world.clock.advance(4 * SECOND);
    const answer = await holdAny(world, user("ben"), { eventId, wishes: [any(1)] });
    expect(linesOf([answer]).flatMap(idsOf)).toEqual(tickets(2));
  });
});

describe("a mixed hold", () => {
  it("is all or nothing: where its named ticket is taken, nothing is held", async () => {
    const world = open();
    const eventId = await anEvent(world, { availableTickets: 10 });
    await held(world, user("ann"), { eventId, ticketIds: tickets(7) });
    const answer = await holdAny(world, user("ben"), { eventId, wishes: [any(3), ...named(...tickets(7))] });
    expect(answer).toMatchObject({
      ok: false,
      error: { reason: "TICKET_UNAVAILABLE", facts: { tickets: tickets(7) } },
    });
    expect(await claimsOf(world, eventId)).toBe(1);
  });
});
