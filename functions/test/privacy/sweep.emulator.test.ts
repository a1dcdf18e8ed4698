import { Timestamp, type DocumentData } from "firebase-admin/firestore";
import { DAY, HOUR, MINUTE } from "../../src/kernel/instant";
import type { UserId } from "../../src/kernel/ids";
import { REMEMBERED_FOR } from "../../src/modules/privacy/adapters/firestore-erasures";
import { LAST_MESSAGES } from "../../src/modules/privacy/domain/obstacles";
import { audit } from "../world/audit";
import { anEvent, bought, held, purchasing, tickets, user } from "../world/steps";
import { openWorld, type World } from "../world/world";
import { aFullLife, ANN, signUp } from "./ann";
import { besideList, dump } from "./dump";
import { openPrivacyOffice, type PrivacyOffice } from "./privacy-office";

let world: World;
let office: PrivacyOffice;
let ann: UserId;

beforeEach(async () => {
  world = openWorld();
  office = openPrivacyOffice(world);
  ann = await signUp(office);
});
afterEach(async () => {
  const faults = (await audit(world.db)).filter((fault) => !isLeftover(fault));
  await Promise.all([office.close(), world.close()]);
  if (faults.length > 0) throw new Error(faults.join("\n"));
});

/** An import deletes nothing: what was kept under the pseudonym before it is an order's no more, and names nobody. */
function isLeftover(fault: string): boolean {
  return /^no order's line asks for: (users|events\/[\w-]+\/buyers)\/erased-[0-9a-f]{32}[ /]/.test(fault);
}

const SWEPT_NOTHING = { erased: 0, unfinished: 0, failed: 0 };

async function traces(): Promise<readonly string[]> {
  await office.relay();
  return besideList(await dump(world.db)).filter((line) => [ann, ANN.email, ANN.name].some((it) => line.includes(it)));
}

describe("the sweep of erasures", () => {
  it("finishes what was begun once, and then has nothing to do", async () => {
    await aFullLife(world, ann, user("ben"));
    await office.erase(ann);
    expect(await office.sweep()).toEqual({ ...SWEPT_NOTHING, unfinished: 1 });
    world.clock.advance(LAST_MESSAGES);
    expect(await office.sweep()).toEqual({ ...SWEPT_NOTHING, erased: 1 });
    expect(await traces()).toEqual([]);
    expect((await office.auth.listUsers()).users).toEqual([]);
    expect(await office.sweep()).toEqual(SWEPT_NOTHING);
  });

  it("forgets all that is personal an hour after the account was closed", async () => {
    await aFullLife(world, ann, user("ben"));
    await office.erase(ann);
    world.clock.advance(HOUR + MINUTE);
    expect(await office.sweep()).toEqual({ ...SWEPT_NOTHING, unfinished: 1 });
    expect(await traces()).toEqual([]);
    expect((await office.auth.listUsers()).users).toEqual([]);
  });

  it("waits for a payment that is under way, and goes on when it has ended", async () => {
    const order = await held(world, ann, { eventId: await anEvent(world), ticketIds: tickets(1) });
    await purchasing(world, order);
    await office.erase(ann);
    world.clock.advance(LAST_MESSAGES);
    expect(await office.sweep()).toEqual({ ...SWEPT_NOTHING, unfinished: 1 });
    await world.finalizePurchase({ orderId: order.id, attempt: 1 });
    expect(await office.sweep()).toEqual({ ...SWEPT_NOTHING, erased: 1 });
    expect(await traces()).toEqual([]);
  });

  it("goes on with the others where one fails, and with an erasure that an older version has begun", async () => {
    await world.db.doc(`erasures/${ann}`).create({ pseudonym: "erased-2" });
    await world.db.doc("erasures/broken").create({ pseudonym: "not an id" });
    world.clock.advance(LAST_MESSAGES);
    expect(await office.sweep()).toEqual({ ...SWEPT_NOTHING, erased: 1, failed: 1 });
    expect(office.failures).toHaveLength(1);
  });

  it("walks over more erasures than fit on a page", async () => {
    const batch = world.db.batch();
    for (let number = 0; number < 120; number += 1) {
      batch.create(world.db.doc(`erasures/user-${number}`), { pseudonym: `erased-${number}` });
    }
    await batch.commit();
    world.clock.advance(LAST_MESSAGES);
    expect(await office.sweep()).toEqual({ ...SWEPT_NOTHING, erased: 120 });
  });
});

describe("a message that was parked", () => {
  const parked = (id: string) => world.db.doc(`deadLetters/notifyBuyer~${id}`);
  const letter = (text: string, attributes = "{}") => ({
    ...{ messageId: "1", consumer: "notifyBuyer", because: "TOO_OLD", attributes },
    data: Buffer.from(text).toString("base64"),
  });
  const textOf = async (id: string) => {
    const { data, ...rest } = (await parked(id).get()).data() ?? {};
    return { text: Buffer.from(String(data), "base64").toString(), ...(rest as { attributes: string }) };
  };

  it("names the pseudonym where it named the user, until the last one that can be parked", async () => {
    await office.erase(ann);
    world.clock.advance(HOUR + MINUTE);
    await office.sweep();
    const order = { id: "order-1.2", data: { userId: ann, eventId: "gala" } };
    await parked("order").create(letter(JSON.stringify(order), JSON.stringify({ userId: ann })));
    await parked("torn").create(letter(`{"id":"${ann}.1","data":{"userId":"${ann}`));
    const others = [`{"userId":"x${ann}"}`, `{"userId":"${ann}-2"}`, '{"userId":"ben"}'];
    for (const [index, other] of others.entries()) await parked(`other-${index}`).create(letter(other));
    const erasure = await world.db.doc(`erasures/${ann}`).get();
    const pseudonym = String(erasure.get("pseudonym"));
    world.clock.advance(DAY);
    await office.sweep();
    const renamed = { ...order, data: { ...order.data, userId: pseudonym } };
    expect(await textOf("order")).toMatchObject({
      text: JSON.stringify(renamed),
      attributes: JSON.stringify({ userId: pseudonym }),
      because: "TOO_OLD",
    });
    expect((await textOf("torn")).text).toBe(`{"id":"${pseudonym}.1","data":{"userId":"${pseudonym}`);
    expect(await Promise.all(others.map(async (_, index) => (await textOf(`other-${index}`)).text))).toEqual(others);
  });
});

describe("a backup that is restored after an erasure", () => {
  /** What an export would have; an import overwrites documents of the same name and deletes none. */
  async function backup(): Promise<() => Promise<void>> {
    const found: (readonly [string, DocumentData])[] = [];
    const collections = [
      "orders",
      "purchases",
      "users",
      "buyers",
      "tickets",
      "refunds",
      "events",
      "venues",
      "erasures",
    ];
    for (const name of collections) {
      const { docs } = await world.db.collectionGroup(name).get();
      for (const doc of docs) found.push([doc.ref.path, doc.data()]);
    }
    return async () => {
      for (const [path, data] of found) await world.db.doc(path).set(data);
    };
  }

  async function erased(): Promise<void> {
    await office.erase(ann);
    world.clock.advance(LAST_MESSAGES);
    await office.sweep();
  }

  async function sweptAgain(): Promise<void> {
    await office.sweep();
    world.clock.advance(LAST_MESSAGES);
    await office.sweep();
  }

  it("brings the user back only until the erasures are replayed and swept", async () => {
    await aFullLife(world, ann, user("ben"));
    const restore = await backup();
    await erased();
    await restore();
    expect(await traces()).not.toEqual([]);
    expect(await office.sweep()).toEqual(SWEPT_NOTHING);
    expect(await office.replay()).toEqual({ begun: 1, back: [] });
    await sweptAgain();
    expect(await traces()).toEqual([]);
    const owners = (await world.db.collection("orders").get()).docs.map((doc) => String(doc.get("ownerId")));
    expect(owners.filter((owner) => owner !== "ben" && !owner.startsWith("erased-"))).toEqual([]);
  });

  it("has the erasure itself under way where it was taken meanwhile, so that it goes on", async () => {
    await bought(world, await held(world, ann, { eventId: await anEvent(world), ticketIds: tickets(1) }));
    await office.erase(ann);
    const restore = await backup();
    world.clock.advance(LAST_MESSAGES);
    await office.sweep();
    await restore();
    expect(await office.replay()).toEqual({ begun: 0, back: [] });
    await sweptAgain();
    expect(await traces()).toEqual([]);
    expect((await world.db.doc(`erasures/${ann}`).get()).get("erasedAt")).toBeInstanceOf(Timestamp);
  });

  it("erases nobody whose id has an account again", async () => {
    await erased();
    await office.auth.createUser({ uid: ann, email: "ann@example.test" });
    expect(await office.replay()).toEqual({ begun: 0, back: [ann] });
    expect(await office.sweep()).toEqual(SWEPT_NOTHING);
    expect((await office.auth.getUser(ann)).disabled).toBe(false);
  });

  it("is older than no entry of the list, unless it is kept for longer than any", () => {
    expect(REMEMBERED_FOR).toBeGreaterThan(98 * DAY);
  });
});
