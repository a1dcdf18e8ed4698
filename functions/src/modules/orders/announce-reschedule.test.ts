import { aDesk } from "../../../test/builders/desk";
import { anEvent } from "../../../test/builders/event";
import { EVENT, orderId } from "../../../test/builders/ids";
import { MemoryRescheduleProgress } from "../../../test/builders/memory-reschedule-progress";
import { aCompletedOrder, aHeldOrder, anEndedOrder } from "../../../test/builders/order";
import updated from "../../messages/samples/event.updated.json";
import { domainEventSchema, type DomainEvent } from "../../messages/domain-event";
import { announceReschedule } from "./announce-reschedule";
import type { Order } from "./domain/order";
import type { FoundOrders } from "./order-store";

function changed(facts: object): DomainEvent {
  return domainEventSchema.parse({ ...updated, data: { ...updated.data, eventId: EVENT, ...facts } });
}

const RESCHEDULED = changed({ rescheduled: true });

/** An order as it is named on a page. */
function found(id: string, order: Order): Order {
  return { ...order, id: orderId(id) };
}

/** The pages are answered one after the other, and end with one that is empty. */
function given(...pages: readonly (readonly Order[])[]) {
  const desk = aDesk({ events: [anEvent({ version: 3 })] });
  const progress = new MemoryRescheduleProgress();
  const left = pages.map((orders): FoundOrders => ({
    orders: orders.map((order) => ({ order, fence: { kind: "fence" }, readAt: desk.clock.now() })),
    unreadable: [],
    next: orders.at(-1)?.id ?? null,
  }));
  const page = jest.fn(() => Promise.resolve(left.shift() ?? { orders: [], unreadable: [], next: null }));
  const deps = { ...desk, progress, eventOrders: { page } };
  return { ...deps, page, announce: announceReschedule(deps) };
}

/** Something happens while the first page is walked over. */
function meanwhile({ progress }: ReturnType<typeof given>, happens: () => void): void {
  const advance = progress.advance.bind(progress);
  jest.spyOn(progress, "advance").mockImplementationOnce((...page) => {
    happens();
    return advance(...page);
  });
}

const announcedTo = ({ progress }: ReturnType<typeof given>) => progress.announced.map(({ id }) => id);

describe("announceReschedule", () => {
  it("announces to each live order, under an id of the event's version and the order", async () => {
    const deps = given(
      [found("order-1", aHeldOrder()), found("order-2", anEndedOrder("released"))],
      [found("order-3", aCompletedOrder())],
    );
    expect(await deps.announce(RESCHEDULED)).toBe("ANNOUNCED");
    expect(announcedTo(deps)).toEqual(["event-1.3.order-1", "event-1.3.order-3"]);
    expect(deps.page.mock.calls).toEqual([null, "order-2", "order-3"].map((after) => [EVENT, { limit: 100, after }]));
  });

  it("does nothing for a domain event that it has announced before", async () => {
    const deps = given([found("order-1", aHeldOrder())]);
    await deps.announce(RESCHEDULED);
    expect(await deps.announce(RESCHEDULED)).toBe("ALREADY_ANNOUNCED");
    expect(deps.page).toHaveBeenCalledTimes(2);
  });

  it.each([
    ["an edit that leaves the times as they were", changed({ rescheduled: false })],
    ["a cancellation", domainEventSchema.parse({ ...updated, type: "event.cancelled" })],
  ])("announces nothing for %s", async (_, event) => {
    const deps = given([found("order-1", aHeldOrder())]);
    expect(await deps.announce(event)).toBe("IGNORED");
    expect(deps.page).not.toHaveBeenCalled();
  });

  it("stops where the event is cancelled meanwhile", async () => {
    const deps = given([found("order-1", aHeldOrder())], [found("order-2", aHeldOrder())]);
    meanwhile(deps, () => {
      deps.store.put(anEvent({ version: 4, status: "cancelled" }));
    });
    expect(await deps.announce(RESCHEDULED)).toBe("EVENT_CANCELLED");
    expect(deps.progress.announced).toHaveLength(1);
  });

  it("reports an order that cannot be read, and goes on", async () => {
    const deps = given();
    const unreadable = [{ orderId: "order-9", error: new Error("no order") }];
    deps.page.mockResolvedValueOnce({ orders: [], unreadable, next: "order-9" });
    expect(await deps.announce(RESCHEDULED)).toBe("ANNOUNCED");
    expect(deps.failures).toEqual(unreadable);
  });

  it("asks to be started again once its time is over, and goes on from there", async () => {
    const deps = given([found("order-1", aHeldOrder())], [found("order-2", aHeldOrder())]);
    meanwhile(deps, () => {
      deps.clock.set("12:00:40.000");
    });
    await expect(deps.announce(RESCHEDULED)).rejects.toThrow("delivered again");
    expect(deps.progress.announced).toHaveLength(1);
    expect(await deps.announce(RESCHEDULED)).toBe("ANNOUNCED");
    expect(deps.page).toHaveBeenCalledTimes(3);
    expect(deps.progress.announced).toHaveLength(2);
  });

  it("goes on from where another has come to, or itself, where the answer of its commit was lost", async () => {
    const deps = given([found("order-1", aHeldOrder())], [found("order-2", aHeldOrder())]);
    const { progress } = deps;
    const advance = progress.advance.bind(progress);
    jest.spyOn(progress, "advance").mockImplementationOnce(async (...page) => {
      await advance(...page);
      return null;
    });
    expect(await deps.announce(RESCHEDULED)).toBe("ANNOUNCED");
    expect(progress.announced).toHaveLength(2);
    expect(deps.page).toHaveBeenNthCalledWith(2, EVENT, { limit: 100, after: "order-1" });
  });
});
