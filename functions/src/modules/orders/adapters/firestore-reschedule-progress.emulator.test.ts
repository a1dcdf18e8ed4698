import type { Timestamp } from "firebase-admin/firestore";
import { EVENT, orderId } from "../../../../test/builders/ids";
import { at } from "../../../../test/builders/instants";
import { aHeldOrder } from "../../../../test/builders/order";
import { EmulatedProject } from "../../../../test/http/emulated-project";
import { DAY } from "../../../kernel/instant";
import { orderRescheduled } from "../announce";
import { FirestoreRescheduleProgress } from "./firestore-reschedule-progress";

const NOON = at("12:00:00.000");
const RESCHEDULE = { eventId: EVENT, version: 7, at: NOON };

const project = new EmulatedProject("demo-reschedule-progress");
const progress = new FirestoreRescheduleProgress(project.db, { now: () => NOON });
const rows = async () => (await project.db.collection("outbox").get()).docs.map(({ id }) => id);
const page = (id: string, next: string | null) => ({
  announcements: [orderRescheduled(aHeldOrder({ id: orderId(id) }), RESCHEDULE)],
  next,
});

beforeEach(() => project.reset());

describe("the progress of a reschedule", () => {
  it("begins before the first order", async () => {
    const begun = { reschedule: RESCHEDULE, after: null, isDone: false, fence: null };
    expect(await progress.read(RESCHEDULE)).toEqual(begun);
  });

  it("is read as it was written, until it is done", async () => {
    const first = await progress.advance(await progress.read(RESCHEDULE), page("order-1", "order-1"));
    expect(first).toMatchObject({ after: "order-1", isDone: false });
    expect(await progress.read(RESCHEDULE)).toEqual(first);
    const last = first && (await progress.advance(first, page("order-2", null)));
    expect(last).toMatchObject({ after: null, isDone: true });
    expect(await progress.read(RESCHEDULE)).toEqual(last);
    expect(await rows()).toEqual(["event-1.7.order-1", "event-1.7.order-2"]);
  });

  it("refuses a page where another was faster, with all its announcements", async () => {
    const begun = await progress.read(RESCHEDULE);
    const first = await progress.advance(begun, page("order-1", "order-1"));
    expect(await progress.advance(begun, page("order-2", "order-2"))).toBeNull();
    expect(await progress.read(RESCHEDULE)).toEqual(first);
    expect(await rows()).toEqual(["event-1.7.order-1"]);
  });

  it("is not stopped by an announcement that still waits", async () => {
    await progress.advance(await progress.read(RESCHEDULE), page("order-1", "order-1"));
    await project.db.doc("inbox/announce-reschedule~event-1.7").delete();
    expect(await progress.advance(await progress.read(RESCHEDULE), page("order-1", "order-1"))).not.toBeNull();
    expect(await rows()).toEqual(["event-1.7.order-1"]);
  });

  it("is that of one version of the event", async () => {
    await progress.advance(await progress.read(RESCHEDULE), page("order-1", null));
    expect(await progress.read({ ...RESCHEDULE, version: 8 })).toMatchObject({ isDone: false, fence: null });
  });

  it("is kept for 30 days, which no message lives", async () => {
    await progress.advance(await progress.read(RESCHEDULE), page("order-1", "order-1"));
    const { docs } = await project.db.collection("inbox").get();
    const [expireAt] = docs.map((doc) => doc.get("expireAt") as Timestamp);
    expect(expireAt?.toMillis()).toBe(NOON + 30 * DAY);
  });

  it("passes on what is no refusal", async () => {
    const tooMuch = { ...page("order-1", "x".repeat(2_000_000)) };
    await expect(progress.advance(await progress.read(RESCHEDULE), tooMuch)).rejects.toThrow();
  });
});
