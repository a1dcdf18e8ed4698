import { aDesk } from "../../../test/builders/desk";
import { anEvent } from "../../../test/builders/event";
import { EVENT, eventId, orderId, ORGANIZER } from "../../../test/builders/ids";
import { aHeldOrder } from "../../../test/builders/order";
import { MemoryCancellations } from "../../../test/builders/memory-cancellations";
import { SECOND } from "../../kernel/instant";
import { cancelEvent } from "../events";
import { cancelOrdersOfEvent, continueCancellations } from "./cancel-orders-of-event";
import type { FoundOrders } from "./order-store";

const OTHER = eventId("event-2");

/** Two cancelled events; the pages are answered one after the other, whichever event they are of. */
async function given(...pages: readonly FoundOrders[]) {
  const desk = aDesk({ events: [anEvent(), anEvent({ id: OTHER })], orders: [aHeldOrder()] });
  const cancellations = new MemoryCancellations(desk.store, desk.clock);
  const left = [...pages];
  const page = jest.fn(() => Promise.resolve(left.shift() ?? { orders: [], unreadable: [], next: null }));
  const deps = { ...desk, cancellations, eventOrders: { page } };
  for (const id of [EVENT, OTHER]) {
    await cancelEvent({ ...deps, events: desk.store })({ eventId: id, organizerId: ORGANIZER });
  }
  return { ...deps, page };
}

describe("cancelOrdersOfEvent", () => {
  it("waits for an order that cannot be read, and reports it", async () => {
    const unreadable = [{ orderId: "order-9", error: new Error("no order") }];
    const deps = await given({ orders: [], unreadable, next: null });
    expect(await cancelOrdersOfEvent(deps)(EVENT)).toBe("PASSED");
    expect(deps.failures).toEqual(unreadable);
    expect(await deps.cancellations.read(EVENT)).toMatchObject({
      cancellation: { last: { seen: { orders: 1, done: 0 } } },
    });
  });

  it("pauses once its time is over, without the lease, and goes on from there", async () => {
    const full = { orders: [], unreadable: [], next: orderId("order-5") };
    const deps = await given(full, full);
    const start = deps.clock.now();
    let calls = 0;
    jest.spyOn(deps.clock, "now").mockImplementation(() => start + (calls++ > 4 ? 31 * SECOND : 0));
    expect(await cancelOrdersOfEvent(deps)(EVENT)).toBe("PAUSED");
    expect(await cancelOrdersOfEvent(deps)(EVENT)).toBe("PASSED");
    expect(deps.page.mock.lastCall).toEqual([EVENT, { limit: 32, after: "order-5" }]);
  });

  it("stops where another took the work over", async () => {
    const deps = await given();
    jest.spyOn(deps.cancellations, "save").mockResolvedValueOnce(null);
    expect(await cancelOrdersOfEvent(deps)(EVENT)).toBe("OVERTAKEN");
    expect(deps.page).not.toHaveBeenCalled();
  });
});

describe("cancelOrdersOfEvent, whose commit is sent again as its answer was lost", () => {
  it.each([1, 2])("keeps the lease and goes on, at commit %i", async (nth) => {
    const deps = await given();
    let saved = 0;
    jest.spyOn(deps.cancellations, "save").mockImplementation(async (...note) => {
      saved += 1;
      const stored = await MemoryCancellations.prototype.save.apply(deps.cancellations, note);
      return saved === nth ? null : stored;
    });
    expect(await cancelOrdersOfEvent(deps)(EVENT)).toBe("PASSED");
    expect(await deps.cancellations.read(EVENT)).toMatchObject({ cancellation: { leaseUntil: null } });
  });
});

describe("continueCancellations", () => {
  it("begins with another in the next minute, so that each has its turn", async () => {
    for (const [time, first] of [
      ["12:00:00.000", EVENT],
      ["12:01:00.000", OTHER],
    ] as const) {
      const deps = await given();
      deps.clock.set(time);
      await continueCancellations(deps)();
      expect(deps.page.mock.calls[0]).toEqual([first, { limit: 32, after: null }]);
    }
  });

  it("begins no turn once its time is over", async () => {
    const deps = await given();
    expect(await continueCancellations(deps)(deps.clock.now())).toEqual({ running: 2, finished: 0, failed: 0 });
    expect(deps.page).not.toHaveBeenCalled();
  });

  it("takes a turn at each, and one that fails stops no other", async () => {
    const deps = await given();
    deps.page.mockRejectedValueOnce(new Error("no connection"));
    expect(await continueCancellations(deps)()).toEqual({ running: 2, finished: 0, failed: 1 });
    expect(deps.failures).toMatchObject([{ orderId: "those of event event-1" }]);
    expect(await deps.cancellations.read(OTHER)).toMatchObject({ cancellation: { last: { number: 1 } } });
  });
});
