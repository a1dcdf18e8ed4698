import { setTimeout as wait } from "node:timers/promises";
import { PROJECT } from "../../scripts/root.ts";
import { loadClient } from "../host/runtime-libraries.ts";
import { openHall, standing } from "./hall.ts";
import { hold } from "./sell.ts";
import { calmProjectors, type Stage } from "./stage.ts";

const HOLDS = 20;
const PAUSE_MS = 1_500;
const PATIENCE_MS = 10_000;
/** What the rules let a client list at once. */
const PAGE = 100;

/** While nobody else does anything: milliseconds from the commit of a hold until a listening client was told. */
export async function callbackTimes(stage: Stage): Promise<readonly number[]> {
  const [instance] = stage.instances;
  const { eventId, ticketIds } = await openHall(stage.db, instance, { ticketTypes: standing(HOLDS) });
  const projectors = calmProjectors(stage, stage.connect());
  const listener = listenTo(eventId);
  const times: number[] = [];
  for (const [before, ticketId] of ticketIds.entries()) {
    await wait(PAUSE_MS);
    await hold(instance, eventId, ticketId);
    const told = await listener.toldOf(before + 1);
    const ticket = await stage.db.doc(`events/${eventId}/tickets/${ticketId}`).get();
    times.push(told - (ticket.createTime?.toMillis() ?? Number.NaN));
  }
  await listener.stop();
  projectors.stop();
  return times;
}

/** A client as browsers have it, without an account. */
function listenTo(eventId: string) {
  const { app, firestore } = loadClient();
  const own = app.initializeApp({ projectId: PROJECT });
  const db = firestore.getFirestore(own);
  const [host = "", port] = (process.env["FIRESTORE_EMULATOR_HOST"] ?? "").split(":");
  firestore.connectFirestoreEmulator(db, host, Number(port));
  /** When so many tickets were first said to be held. */
  const at = new Map<number, number>();
  const sections = firestore.query(firestore.collection(db, `events/${eventId}/availability`), firestore.limit(PAGE));
  const unsubscribe = firestore.onSnapshot(sections, ({ docs }) => {
    const held = docs.reduce((sum, doc) => sum + Number(doc.get("held")), 0);
    if (!at.has(held)) at.set(held, Date.now());
  });
  const toldOf = async (held: number): Promise<number> => {
    const ends = Date.now() + PATIENCE_MS;
    while (!at.has(held) && Date.now() < ends) await wait(1);
    return at.get(held) ?? Number.POSITIVE_INFINITY;
  };
  const stop = async (): Promise<void> => {
    unsubscribe();
    await app.deleteApp(own);
  };
  return { toldOf, stop };
}
