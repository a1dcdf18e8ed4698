import { randomUUID } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inParallel } from "../../src/kernel/in-parallel";
import type { Order } from "../../src/modules/orders";
import type { PaymentProvider } from "../../src/modules/payments";
import { audit } from "../world/audit";
import { allPayments, auditMoney } from "../world/money";
import { anEvent, orderNow } from "../world/steps";
import { FAULTS, strikeAt, type Fault } from "../world/strike";
import { recover } from "../world/recover";
import { STORIES, type Story } from "./payment-stories";
import { openWorld, type Twists, type World } from "../world/world";

const PAGE = join(__dirname, "../../../architecture/payment-faults.md");
const AT_ONCE = 6;

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
        ledger.refund(paymentId, { key: randomUUID(), amount, reason }),
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
  }, 600_000);

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
