import { readFileSync } from "node:fs";
import path from "node:path";
import { assertSucceeds, initializeTestEnvironment, type RulesTestEnvironment } from "@firebase/rules-unit-testing";
import { collection, doc, getDoc, getDocs, limit, query, setLogLevel, where } from "firebase/firestore";
import type { UserId } from "../../src/kernel/ids";
import { LAST_MESSAGES } from "../../src/modules/privacy/domain/obstacles";
import type { Order } from "../../src/modules/orders";
import { modular } from "../rules/principals";
import { anEvent, bought, held, orderNow, tickets } from "../world/steps";
import { openWorld, type World } from "../world/world";
import { signUp } from "./ann";
import { openPrivacyOffice, type PrivacyOffice } from "./privacy-office";

const RULES = readFileSync(path.join(__dirname, "../../../firestore.rules"), "utf8");

describe("an order of a user who is erased", () => {
  let world: World;
  let office: PrivacyOffice;
  let rules: RulesTestEnvironment;
  let ann: UserId;
  let order: Order;

  beforeAll(async () => {
    setLogLevel("silent");
    world = openWorld();
    office = openPrivacyOffice(world);
    rules = await initializeTestEnvironment({ projectId: world.among.projectId, firestore: { rules: RULES } });
    ann = await signUp(office);
    order = await bought(world, await held(world, ann, { eventId: await anEvent(world), ticketIds: tickets(1) }));
    await world.cancelTickets({ ownerId: ann, which: { orderId: order.id }, ticketIds: null });
  });
  afterAll(() => Promise.all([rules.cleanup(), office.close(), world.close()]));

  /** Whoever could hope to read it: the user with a token that is still valid, another, and nobody in particular. */
  function readers() {
    const [own, other] = [rules.authenticatedContext(ann), rules.authenticatedContext("ben")];
    return { own: modular(own), other: modular(other), guest: modular(rules.unauthenticatedContext()) };
  }

  const denied = { code: "permission-denied" };

  it("was the user's to read before, and is nobody's afterwards", async () => {
    const { own, other, guest } = readers();
    await assertSucceeds(getDoc(doc(own, `orders/${order.id}`)));
    await office.erase(ann);
    world.clock.advance(LAST_MESSAGES);
    await office.erase(ann);
    const { ownerId } = await orderNow(world, order);
    const purchase = `users/${ownerId}/purchases/${order.eventId}_general-000001_${order.id}`;
    const paths = [`orders/${order.id}`, `orders/${order.id}/refunds/general-000001`, purchase];
    for (const db of [own, other, guest]) {
      for (const read of paths) await expect(getDoc(doc(db, read))).rejects.toMatchObject(denied);
      const theirs = query(collection(db, "orders"), where("ownerId", "==", ownerId), limit(10));
      await expect(getDocs(theirs)).rejects.toMatchObject(denied);
    }
  });
});
