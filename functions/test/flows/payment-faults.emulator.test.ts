import { randomUUID } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inParallel } from "../../src/kernel/in-parallel";
import type { Order } from "../../src/modules/orders";
import type { PaymentProvider } from "../../src/modules/payments";
import { audit } from "../world/audit";
import { allPayments, auditMoney } from "../world/money";
import { anEvent, held, orderNow, purchasing, tickets, user } from "../world/steps";
import { recover } from "../world/recover";
import type { Call, Tap } from "../world/tap";
import { openWorld, type Twists, type World } from "../world/world";

const PAGE = join(__dirname, "../../../architecture/payment-faults.md");
const AT_ONCE = 6;

/** What a fault does to the one call that it hits; the calls before and after it are sound. */
interface Fault {
  readonly name: string;
  readonly what: string;
  readonly strike: (call: Call, later: (work: () => Promise<unknown>) => void) => Promise<unknown>;
  /** Whether the instance makes no call any more. */
  readonly dies: boolean;
  /** How often it strikes; a silent service is silent for a while. */
  readonly times: number;
}

const FAULTS: readonly Fault[] = [
  { name: "before", what: "fails without effect, once", strike: () => lost(), dies: false, times: 1 },
  {
    name: "after",
    what: "takes effect, and the answer is lost",
    strike: async ({ run }) => (await run(), lost()),
    dies: false,
    times: 1,
  },
  {
    name: "timeout",
    what: "never answers this instance, and has no effect",
    strike: () => lost(),
    dies: false,
    times: Infinity,
  },
  { name: "crash before", what: "the instance dies just before it", strike: () => lost(), dies: true, times: 1 },
  {
    name: "crash after",
    what: "the instance dies just after it",
    strike: async ({ run }) => (await run(), lost()),
    dies: true,
    times: 1,
  },
  {
    name: "duplicate",
    what: "is made twice at once",
    strike: async ({ run }) => (await Promise.all([run(), run()]))[0],
    dies: false,
    times: 1,
  },
  {
    name: "late",
    what: "fails, and takes effect 17 minutes later",
    strike: ({ run }, later) => (later(run), lost()),
    dies: false,
    times: 1,
  },
  {
    name: "reordered",
    what: "waits until another instance did all of the work",
    strike: ({ run }) => run(),
    dies: false,
    times: 1,
  },
];

function lost(): Promise<never> {
  return Promise.reject(new Error("no answer"));
}

/** A story whose calls are struck, and the calls of it that can be. */
interface Story {
  readonly name: string;
  readonly steps: readonly string[];
  /** What the sound instance does first. */
  readonly given: (world: World, eventId: Awaited<ReturnType<typeof anEvent>>) => Promise<Order>;
  /** What the instance does whose call is struck. */
  readonly tell: (instance: World, order: Order) => Promise<unknown>;
}

const OWNER = user("ann");

function pay(method: string | null) {
  return async (instance: World, order: Order) => {
    const { attempt } = await purchasing(instance, order, method);
    await instance.finalizePurchase({ orderId: order.id, attempt });
  };
}

const hold = (world: World, eventId: Parameters<Story["given"]>[1]) =>
  held(world, OWNER, { eventId, ticketIds: tickets(1, 2) });

const STORIES: readonly Story[] = [
  {
    name: "a card that is good",
    steps: ["replace", "publish", "find", "create", "keep", "authorize", "capture", "replace (2)"],
    given: hold,
    tell: pay("pm_ok"),
  },
  {
    name: "a card that is declined",
    steps: ["create", "authorize", "cancel", "replace (2)"],
    given: hold,
    tell: pay("pm_declined"),
  },
  {
    name: "another card after a decline",
    steps: ["create", "authorize", "capture", "replace (2)"],
    given: async (world, eventId) => {
      const order = await hold(world, eventId);
      await pay("pm_declined")(world, order);
      return orderNow(world, order);
    },
    tell: pay("pm_ok"),
  },
  {
    name: "a capture that is refused",
    steps: ["authorize", "capture", "cancel", "replace (2)"],
    given: hold,
    tell: pay("pm_capture_fails"),
  },
  {
    name: "a release while paying",
    steps: ["cancel", "replace"],
    given: async (world, eventId) => purchasing(world, await hold(world, eventId)),
    tell: (instance, { id: orderId }) => instance.releaseHold({ orderId, ownerId: OWNER, ticketIds: null }),
  },
  {
    name: "a payment that the client confirmed",
    steps: ["lookUp", "capture", "replace"],
    given: async (world, eventId) => {
      const order = await hold(world, eventId);
      await world.createPayment({ orderId: order.id, ownerId: OWNER });
      const [payment] = await allPayments(world);
      await world.ledger.confirm(payment?.id ?? "", { key: "client", method: "pm_ok" });
      return orderNow(world, order);
    },
    tell: async (instance, order) => instance.finalizePurchase({ orderId: order.id, attempt: order.attempt }),
  },
  {
    name: "two tickets that are refunded",
    steps: ["replace", "refund", "refund (2)", "replace (2)"],
    given: async (world, eventId) => {
      const order = await hold(world, eventId);
      await pay("pm_ok")(world, order);
      return orderNow(world, order);
    },
    tell: async (instance, { id: orderId }) => {
      await instance.cancelTickets({ ownerId: OWNER, which: { orderId }, ticketIds: null });
      await instance.executeRefunds();
    },
  },
];

interface End {
  readonly order: string;
  readonly tickets: string;
  readonly ledger: string;
  readonly provider: string;
  readonly faults: readonly string[];
}

/** Tells the story with one call of it struck, recovers, and looks at everything. */
async function endOf({ story, step, fault }: Case, twists: Twists = {}): Promise<End> {
  const survivor = openWorld(twists);
  const order = await story.given(survivor, await anEvent(survivor));
  const late: (() => Promise<unknown>)[] = [];
  const rescue = () => recover(survivor);
  const struck = strikeAt(step, fault, { later: (work) => late.push(work), rescue });
  const instance = openWorld({ ...twists, tap: struck.tap, among: survivor.among });
  await story.tell(instance, order).catch(() => null);
  if (!struck.hit()) throw new Error(`${story.name} makes no call ${step}.`);
  await recover(survivor, () => Promise.all(late.map((work) => work().catch(() => null))));
  const end = await lookAt(survivor, order);
  await Promise.all([instance.close(), survivor.close()]);
  return end;
}

function strikeAt(
  step: string,
  fault: Fault,
  { later, rescue }: { readonly later: (work: () => Promise<unknown>) => void; readonly rescue: () => Promise<void> },
) {
  const [name, nth = "1"] = step.split(/ \(|\)/);
  let seen = 0;
  let strikes = 0;
  const tap: Tap = async (call) => {
    if (strikes > 0 && fault.dies) return lost();
    if (call.method === name) seen += 1;
    if (call.method !== name || seen < Number(nth) || strikes >= fault.times) return call.run();
    strikes += 1;
    if (fault.name === "reordered") await rescue();
    return fault.strike(call, later);
  };
  return { tap, hit: () => strikes > 0 };
}

async function lookAt(world: World, order: Order): Promise<End> {
  const claims = await world.db.collection(`events/${order.eventId}/tickets`).get();
  const payments = await allPayments(world);
  const ledger = await world.orders.ledgerOf(order.id);
  return {
    order: (await orderNow(world, order)).status,
    tickets: claims.empty ? "free" : claims.docs.map((doc) => String(doc.get("state"))).join(", "),
    ledger: told(ledger.map(({ kind, amount }) => `${kind} ${amount}`)),
    provider: told(payments.map(({ state, refunded }) => (refunded > 0 ? `${state}, ${refunded} refunded` : state))),
    faults: [...(await audit(world.db)), ...(await auditMoney(world))],
  };
}

function told(parts: readonly string[]): string {
  return parts.length === 0 ? "nothing" : [...parts].sort().join(", ");
}

/** Asks under a new key each time, and forgets which payment an attempt has. */
const WITHOUT_KEYS: Twists = {
  payments: (provider, ledger) => {
    const keyless: Pick<PaymentProvider, "create" | "refund"> = {
      create: (attempt) => ledger.create({ ...attempt, key: randomUUID() }),
      refund: ({ paymentId, amount: { amount }, reason }) =>
        ledger.refund(paymentId, { key: randomUUID(), amount, reason: reason === "late" ? reason : reason.ticketId }),
    };
    return new Proxy(provider, {
      get: (target, name): unknown => {
        const member: unknown = Reflect.get(name in keyless ? keyless : target, name);
        return typeof member === "function" ? member.bind(target) : member;
      },
    });
  },
  records: { find: () => Promise.resolve(null), keep: (_, opened) => Promise.resolve(opened) },
};

interface Case {
  readonly story: Story;
  readonly step: string;
  readonly fault: Fault;
}

const CASES: readonly Case[] = STORIES.flatMap((story) =>
  story.steps.flatMap((step) => FAULTS.map((fault) => ({ story, step, fault }))),
);

/** One row for all faults of a call that end alike. */
function rows(ends: readonly End[]): string {
  const faults = new Map<string, readonly string[]>();
  for (const [index, { story, step, fault }] of CASES.entries()) {
    const { order, tickets: left, ledger, provider } = ends[index] ?? NOWHERE;
    const row = ["", story.name, step, "@", order, left, ledger, provider, ""].join(" | ").trim();
    faults.set(row, [...(faults.get(row) ?? []), fault.name]);
  }
  const named = (names: readonly string[]) => (names.length === FAULTS.length ? "any" : names.join(", "));
  return [...faults].map(([row, names]) => row.replace("@", named(names))).join("\n");
}

const NOWHERE: End = { order: "", tickets: "", ledger: "", provider: "", faults: ["not tried"] };

const HEAD = `# Every fault at every step of a payment

Made by \`functions/test/flows/payment-faults.emulator.test.ts\`, which strikes one call of an instance, lets the
scheduled functions run for forty minutes, and compares order, tickets, ledger and provider: nothing may contradict.

| Fault | The call |
| --- | --- |
${FAULTS.map(({ name, what }) => `| ${name} | ${what} |`).join("\n")}

| Story | Call | Faults | Order | Tickets | Ledger | Provider |
| --- | --- | --- | --- | --- | --- | --- |
`;

describe("every fault at every step of a payment", () => {
  it("ends with order, tickets, ledger and provider in agreement, as the page says", async () => {
    const ends = await inParallel(CASES, AT_ONCE, (one) => endOf(one));
    const faults = CASES.flatMap(({ story, step, fault }, index) =>
      (ends[index] ?? NOWHERE).faults.map((text) => `${story.name}, ${step}, ${fault.name}: ${text}`),
    );
    expect(faults).toEqual([]);
    const page = `${HEAD}${rows(ends)}\n`;
    if (process.env["HOLDFAST_WRITE_PAGES"] !== undefined) writeFileSync(PAGE, page);
    expect(readFileSync(PAGE, "utf8")).toBe(page);
  });

  it.each([
    { name: "a card that is good", step: "capture" },
    { name: "two tickets that are refunded", step: "refund" },
  ])("does not without idempotency keys: $name", async ({ name, step }) => {
    const story = STORIES.find((one) => one.name === name);
    const after = FAULTS.find((fault) => fault.name === "crash after");
    if (story === undefined || after === undefined) throw new Error("There is such a story and such a fault.");
    const { faults } = await endOf({ story, step, fault: after }, WITHOUT_KEYS);
    expect(faults).not.toEqual([]);
  });
});
