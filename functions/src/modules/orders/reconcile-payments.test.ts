import { aDesk } from "../../../test/builders/desk";
import { currency, ORDER, orderId } from "../../../test/builders/ids";
import { at } from "../../../test/builders/instants";
import { aClientPaidOrder, aCompletedOrder, anEndedOrder } from "../../../test/builders/order";
import { aPayment, ScriptedProvider } from "../../../test/builders/scripted-provider";
import type { Fence } from "../../kernel/fence";
import type { OrderId } from "../../kernel/ids";
import { DAY } from "../../kernel/instant";
import type { Payment } from "../payments";
import type { Order } from "./domain/order";
import { reconcilePayments, type Reconciled, type ReconciledStore, type StoredReconciled } from "./reconcile-payments";

const WEEK = 7 * DAY;
const IDLE = { compared: 0, settled: 0, failed: 0 };
const DUE: Reconciled = { until: at("11:40:00.000"), comparedAt: at("11:50:00.000"), walk: null };

/** What one run left to the next. */
class MemoryReconciled implements ReconciledStore {
  private fence: Fence = { kind: "fence" };
  constructor(public last: Reconciled | null) {}

  read(): Promise<StoredReconciled> {
    return Promise.resolve({ reconciled: this.last, fence: this.fence });
  }

  save(before: StoredReconciled, after: Reconciled): Promise<StoredReconciled | null> {
    if (before.fence !== this.fence) return Promise.resolve(null);
    this.last = after;
    this.fence = { kind: "fence" };
    return this.read();
  }
}

/** The payment of an order's first attempt, made at a time. */
function made(time: string, said: Partial<Payment> = {}, id: OrderId = ORDER): Payment {
  const attempt = { orderId: id, attempt: 1, amount: { amount: 4499, currency: currency("USD") } };
  return aPayment(attempt, { state: "captured", createdAt: at(time), ...said });
}

interface Given {
  readonly last?: Reconciled | null;
  readonly orders?: readonly Order[];
  readonly script?: ConstructorParameters<typeof ScriptedProvider>[0];
}

/** At noon, with a comparison due. */
function anOffice({ last = DUE, orders = [aCompletedOrder()], script = {} }: Given = {}) {
  return { ...aDesk({ orders, payments: new ScriptedProvider(script) }), reconciled: new MemoryReconciled(last) };
}

describe("reconcilePayments", () => {
  describe("begins", () => {
    it("from where the last comparison was sure", async () => {
      const office = anOffice();
      expect(await reconcilePayments(office)()).toEqual(IDLE);
      expect(office.payments.listed).toEqual([{ since: at("11:40:00.000"), after: null }]);
    });

    it("a day back where nothing was compared yet", async () => {
      const office = anOffice({ last: null });
      await reconcilePayments(office)();
      expect(office.payments.listed).toEqual([{ since: at("12:00:00.000") - 24 * 60 * 60_000, after: null }]);
    });

    it("from the instant that it is told, even where nothing is due", async () => {
      const office = anOffice({ last: { ...DUE, comparedAt: at("11:59:59.000") } });
      await reconcilePayments(office)(at("09:00:00.000"));
      expect(office.payments.listed).toEqual([{ since: at("09:00:00.000"), after: null }]);
    });

    it("ten minutes after the last comparison, and not a millisecond before", async () => {
      const office = anOffice({ last: { ...DUE, comparedAt: at("11:50:00.001") } });
      expect(await reconcilePayments(office)()).toEqual(IDLE);
      expect(office.payments.listed).toEqual([]);
      expect(office.reconciled.last).toEqual({ ...DUE, comparedAt: at("11:50:00.001") });
      office.clock.set("12:00:00.001");
      await reconcilePayments(office)();
      expect(office.payments.listed).toHaveLength(1);
    });

    it.each([undefined, at("09:00:00.000")])("never where no provider is configured (since %s)", async (since) => {
      const office = anOffice({ last: null, script: { configured: false } });
      expect(await reconcilePayments(office)(since)).toEqual(IDLE);
      expect([office.payments.listed, office.reconciled.last]).toEqual([[], null]);
    });
  });

  describe("leaves to the next comparison", () => {
    it("what was made in the last two minutes, which may not be listed yet", async () => {
      const office = anOffice({ script: { list: [[made("11:59:00.000")]] } });
      await reconcilePayments(office)();
      expect(office.reconciled.last).toEqual({ until: at("11:58:00.000"), comparedAt: at("12:00:00.000"), walk: null });
    });

    it.each(["open", "requires_action", "processing", "declined"] as const)(
      "everything from the oldest payment on that is %s",
      async (state) => {
        const id = orderId("order-2");
        const orders = [aCompletedOrder(), aClientPaidOrder({ id })];
        const list = [[made("11:57:00.000"), made("11:45:00.000", { state }, id), made("11:42:00.000")]];
        const office = anOffice({ orders, script: { list } });
        await reconcilePayments(office)();
        expect(office.reconciled.last?.until).toBe(at("11:45:00.000"));
      },
    );

    it("everything from a payment on that could not be looked into", async () => {
      const id = orderId("order-2");
      const list = [[made("11:50:00.000"), made("11:45:00.000", {}, id)]];
      const office = anOffice({ script: { list } });
      const read = office.orders.read.bind(office.orders);
      jest.spyOn(office.orders, "read").mockImplementation((wanted) => {
        return wanted === id ? Promise.reject(new Error("no database")) : read(wanted);
      });
      expect(await reconcilePayments(office)()).toEqual({ compared: 2, settled: 0, failed: 1 });
      expect(office.reconciled.last?.until).toBe(at("11:45:00.000"));
      expect(office.failures).toMatchObject([{ orderId: id, error: { message: "no database" } }]);
    });

    it.each([
      { state: "open", age: WEEK, holdsBack: false },
      { state: "open", age: WEEK - 1, holdsBack: true },
      { state: "authorized", age: WEEK, holdsBack: false },
      { state: "authorized", age: WEEK - 1, holdsBack: true },
    ] as const)(
      "a payment that is $state after $age ms, which no reservation outlasts: $holdsBack",
      async ({ state, age, holdsBack }) => {
        const createdAt = at("12:00:00.000") - age;
        const script = { list: [[made("11:45:00.000", { state, createdAt })]], capture: new Error("timeout") };
        const office = anOffice({ orders: [aClientPaidOrder()], script });
        await reconcilePayments(office)();
        expect(office.reconciled.last?.until).toBe(holdsBack ? createdAt : at("11:58:00.000"));
      },
    );

    it("nothing of a payment that contradicts its order for good: it was reported", async () => {
      const list = [[made("11:45:00.000", { refunded: 1 })]];
      const office = anOffice({ script: { list } });
      expect(await reconcilePayments(office)()).toEqual({ compared: 1, settled: 0, failed: 1 });
      expect(office.reconciled.last?.until).toBe(at("11:58:00.000"));
      expect(office.alerts).toHaveLength(1);
    });

    it("nothing of a payment that is not ours, however long it stays open", async () => {
      const list = [[made("11:45:00.000", { state: "open", attempt: null })]];
      const office = anOffice({ script: { list } });
      expect(await reconcilePayments(office)()).toEqual({ compared: 1, settled: 0, failed: 0 });
      expect(office.reconciled.last?.until).toBe(at("11:58:00.000"));
    });

    it("what lies between the last comparison and the instant that it was told to begin from", async () => {
      const office = anOffice();
      await reconcilePayments(office)(at("11:55:00.000"));
      expect(office.reconciled.last).toEqual({ until: at("11:40:00.000"), comparedAt: at("12:00:00.000"), walk: null });
    });

    it("nothing more where it was told to begin before the last comparison", async () => {
      const office = anOffice();
      await reconcilePayments(office)(at("11:00:00.000"));
      expect(office.reconciled.last?.until).toBe(at("11:58:00.000"));
    });

    it("all of it where the provider does not list its payments", async () => {
      const office = anOffice({ script: { list: new Error("timeout") } });
      await expect(reconcilePayments(office)()).rejects.toThrow("timeout");
      expect(office.reconciled.last).toEqual(DUE);
    });
  });

  it("compares page after page, and settles what nobody heard of", async () => {
    const ids = [1, 2, 3].map((number) => orderId(`order-${number}`));
    const list = ids.map((id) => [made("11:50:00.000", { id: `pi-${id}` }, id)]);
    const office = anOffice({ orders: ids.map((id) => aClientPaidOrder({ id })), script: { list } });
    expect(await reconcilePayments(office)()).toEqual({ compared: 3, settled: 3, failed: 0 });
    expect(office.payments.listed.map(({ after }) => after)).toEqual([null, "1", "2"]);
    expect(ids.map((id) => office.orders.now(id).status)).toEqual(["completed", "completed", "completed"]);
    expect(office.reconciled.last?.until).toBe(at("11:58:00.000"));
  });

  it("goes on behind a payment that fails, on the same page and the next", async () => {
    const ids = [1, 2, 3].map((number) => orderId(`order-${number}`));
    const [first, second, third] = ids.map((id) => made("11:50:00.000", { id: `pi-${id}`, state: "captured" }, id));
    if (first === undefined || second === undefined || third === undefined) throw new Error("There are three.");
    const script = {
      list: [[{ ...first, state: "authorized" as const }, second], [third]],
      capture: new Error("timeout"),
    };
    const office = anOffice({ orders: ids.map((id) => aClientPaidOrder({ id })), script });
    expect(await reconcilePayments(office)()).toEqual({ compared: 3, settled: 2, failed: 1 });
    expect(ids.map((id) => office.orders.now(id).status)).toEqual(["purchasing", "completed", "completed"]);
    expect(office.reconciled.last?.until).toBe(at("11:50:00.000"));
  });

  it("gives the money of an order that has ended back", async () => {
    const order = { ...anEndedOrder("failed"), attempt: 1 };
    const office = anOffice({ orders: [order], script: { list: [[made("11:50:00.000")]] } });
    expect(await reconcilePayments(office)()).toEqual({ compared: 1, settled: 1, failed: 0 });
    expect(office.payments.refunds).toHaveLength(1);
  });

  it("changes nothing where it is run again", async () => {
    const office = anOffice({ orders: [aClientPaidOrder()], script: { list: [[made("11:50:00.000")]] } });
    await reconcilePayments(office)(at("11:00:00.000"));
    const settled = office.orders.now(ORDER);
    expect(await reconcilePayments(office)(at("11:00:00.000"))).toEqual({ compared: 1, settled: 0, failed: 0 });
    expect(office.orders.now(ORDER)).toBe(settled);
  });

  describe("killed or out of time", () => {
    const ids = [1, 2, 3, 4].map((number) => orderId(`order-${number}`));
    const list = ids.map((id, index) => [made(`11:5${4 - index}:00.000`, { id: `pi-${id}` }, id)]);
    const aLongList = () => anOffice({ orders: ids.map((id) => aClientPaidOrder({ id })), script: { list } });
    const statuses = ({ orders }: ReturnType<typeof anOffice>) => ids.map((id) => orders.now(id).status);

    it.each([0, 1, 2, 3])("between comparing page %i and noting it, goes on with that page", async (page) => {
      const office = aLongList();
      let saved = 0;
      jest.spyOn(office.reconciled, "save").mockImplementation((...note) => {
        saved += 1;
        if (saved === page + 1) return Promise.reject(new Error("killed"));
        return MemoryReconciled.prototype.save.apply(office.reconciled, note);
      });
      await expect(reconcilePayments(office)()).rejects.toThrow("killed");
      expect(office.reconciled.last?.until).toBe(DUE.until);
      office.clock.set("12:01:00.000");
      await reconcilePayments(office)();
      // Of the first page nothing was noted: a new walk sees it.
      const [until, comparedAt] =
        page === 0 ? (["11:59:00.000", "12:01:00.000"] as const) : (["11:58:00.000", "12:00:00.000"] as const);
      const places = office.payments.listed.map(({ after }) => after ?? "0");
      expect(places).toEqual(["0", "1", "2", "3"].toSpliced(page, 0, String(page)));
      expect(statuses(office)).toEqual(ids.map(() => "completed"));
      expect(office.reconciled.last).toEqual({ until: at(until), comparedAt: at(comparedAt), walk: null });
    });

    it("compares a page for each run that has time for one, and is sure of nothing before the last", async () => {
      const office = aLongList();
      const list = office.payments.list.bind(office.payments);
      jest.spyOn(office.payments, "list").mockImplementation((page) => {
        office.clock.set(`12:0${office.payments.listed.length + 1}:00.000`);
        return list(page);
      });
      for (const until of [DUE.until, DUE.until, DUE.until, at("11:58:00.000")]) {
        expect(await reconcilePayments(office)(null, office.clock.now() + 1)).toMatchObject({
          compared: 1,
          settled: 1,
        });
        expect(office.reconciled.last?.until).toBe(until);
      }
      expect(statuses(office)).toEqual(ids.map(() => "completed"));
    });

    it("remembers over runs which payment is the oldest that is open", async () => {
      const [first = [], ...rest] = list;
      const open = first.map((payment) => ({ ...payment, state: "open" as const, createdAt: at("11:41:00.000") }));
      const script = { list: [open, ...rest] };
      const office = anOffice({ orders: ids.map((id) => aClientPaidOrder({ id })), script });
      const later = jest.spyOn(office.reconciled, "save").mockImplementationOnce(async (...note) => {
        await MemoryReconciled.prototype.save.apply(office.reconciled, note);
        throw new Error("killed");
      });
      await expect(reconcilePayments(office)()).rejects.toThrow("killed");
      later.mockRestore();
      await reconcilePayments(office)();
      expect(office.reconciled.last?.until).toBe(at("11:41:00.000"));
    });

    it("begins anew where the walk has not moved for an hour", async () => {
      const walk = { since: DUE.until, begunAt: at("10:00:00.000"), movedAt: at("11:00:00.000"), oldestOpen: null };
      const office = anOffice({ last: { ...DUE, walk: { ...walk, after: "gone" } } });
      await reconcilePayments(office)();
      expect(office.payments.listed).toEqual([{ since: DUE.until, after: null }]);
    });

    it("knows its own note, whose answer was lost", async () => {
      const office = aLongList();
      jest.spyOn(office.reconciled, "save").mockImplementationOnce(async (...note) => {
        await MemoryReconciled.prototype.save.apply(office.reconciled, note);
        return null;
      });
      expect(await reconcilePayments(office)()).toMatchObject({ compared: 4, settled: 4 });
    });

    it("leaves the walk to another run that walks", async () => {
      const office = aLongList();
      jest.spyOn(office.reconciled, "save").mockResolvedValueOnce(null);
      expect(await reconcilePayments(office)()).toMatchObject({ compared: 1 });
    });
  });
});
