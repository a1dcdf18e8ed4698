import { Timestamp } from "firebase-admin/firestore";
import { EmulatedProject } from "../../test/http/emulated-project";
import { sendAgain } from "../../test/world/send-again";
import { FirestoreInbox } from "./firestore-inbox";

const project = new EmulatedProject("demo-inbox");
const inbox = new FirestoreInbox(project.db, "notify");
const note = (eventId: string) => project.db.doc(`inbox/notify~${eventId}`);
const letLeaseLapse = (eventId: string) => note(eventId).update({ leaseUntil: Timestamp.fromMillis(Date.now() - 1) });

/** Resolves when a delivery has the lease that had lapsed. */
async function leasedAnew(eventId: string): Promise<void> {
  const isCurrent = (until: unknown) => until instanceof Timestamp && until.toMillis() > Date.now();
  while (!isCurrent((await note(eventId).get()).get("leaseUntil"))) await new Promise(setImmediate);
}

beforeAll(() => project.reset());
afterEach(() => void jest.restoreAllMocks());

describe("an event of an inbox", () => {
  let effect: jest.Mock<Promise<void>, []>;
  beforeEach(() => {
    effect = jest.fn(() => Promise.resolve());
  });

  it("is applied once, however often it is delivered", async () => {
    expect(await inbox.once("a.1", effect)).toBe(true);
    expect(await inbox.once("a.1", effect)).toBe(false);
    expect(await inbox.once("a.1", effect)).toBe(false);
    expect(effect).toHaveBeenCalledTimes(1);
  });

  it("is applied once by deliveries at the same time; the others are to be retried", async () => {
    const deliveries = await Promise.allSettled(Array.from({ length: 10 }, () => inbox.once("b.1", effect)));
    expect(effect).toHaveBeenCalledTimes(1);
    const applied = deliveries.filter((delivery) => delivery.status === "fulfilled" && delivery.value);
    expect(applied).toHaveLength(1);
    expect(await inbox.once("b.1", effect)).toBe(false);
  });

  it("is applied by each consumer", async () => {
    await inbox.once("c.1", effect);
    expect(await new FirestoreInbox(project.db, "count").once("c.1", effect)).toBe(true);
    expect(effect).toHaveBeenCalledTimes(2);
  });

  describe("whose effect failed", () => {
    it("is free for the next delivery at once", async () => {
      effect.mockRejectedValueOnce(new Error("no connection"));
      await expect(inbox.once("d.1", effect)).rejects.toThrow("no connection");
      expect((await note("d.1").get()).exists).toBe(false);
      expect(await inbox.once("d.1", effect)).toBe(true);
      expect(effect).toHaveBeenCalledTimes(2);
    });
  });

  describe("whose effect outlives its lease and fails", () => {
    const outliveAndFail = async (eventId: string, meanwhile: () => Promise<unknown>): Promise<void> => {
      const late = inbox.once(eventId, async () => {
        await letLeaseLapse(eventId);
        await meanwhile();
        throw new Error("no connection");
      });
      await expect(late).rejects.toThrow("no connection");
    };

    it("stays applied where another delivery applied it", async () => {
      await outliveAndFail("i.1", () => inbox.once("i.1", effect));
      expect(await inbox.once("i.1", effect)).toBe(false);
      expect(effect).toHaveBeenCalledTimes(1);
    });

    it("stays leased to the delivery that is at it", async () => {
      await outliveAndFail("j.1", () => {
        void inbox.once("j.1", () => new Promise(() => undefined));
        return leasedAnew("j.1");
      });
      await expect(inbox.once("j.1", effect)).rejects.toThrow("Another delivery");
    });
  });

  it("is applied where its effect outlives its lease and the next delivery lets go of it", async () => {
    const next = () => inbox.once("k.1", () => Promise.reject(new Error("no connection")));
    await inbox.once("k.1", async () => {
      await letLeaseLapse("k.1");
      await expect(next()).rejects.toThrow("no connection");
    });
    expect(await inbox.once("k.1", effect)).toBe(false);
  });

  it.each(["new", "lapsed"])(
    "that is %s is leased by a commit whose answer was lost and which was sent again",
    async (kind) => {
      const eventId = `l-${kind}.1`;
      if (kind === "lapsed") await note(eventId).set({ state: "leased", leaseUntil: Timestamp.fromMillis(0) });
      const sentAgain = sendAgain(kind === "new" ? 1 : 2);
      expect(await inbox.once(eventId, effect)).toBe(true);
      expect(sentAgain()).toBe(true);
      expect(effect).toHaveBeenCalledTimes(1);
    },
  );

  describe("whose process died between effect and note", () => {
    const die = async (eventId: string): Promise<void> => {
      void inbox.once(eventId, () => new Promise(() => undefined));
      while (!(await note(eventId).get()).exists) await new Promise((resolve) => setTimeout(resolve, 10));
    };

    it("is retried, not applied, while the lease lasts", async () => {
      await die("e.1");
      await expect(inbox.once("e.1", effect)).rejects.toThrow("Another delivery");
      expect(effect).not.toHaveBeenCalled();
    });

    it("is applied again after the lease, by one delivery of many", async () => {
      await die("f.1");
      await letLeaseLapse("f.1");
      await Promise.allSettled(Array.from({ length: 10 }, () => inbox.once("f.1", effect)));
      expect(effect).toHaveBeenCalledTimes(1);
      expect(await inbox.once("f.1", effect)).toBe(false);
    });

    it("has a lease that is longer than a function may run", async () => {
      await die("g.1");
      const { createTime } = await note("g.1").get();
      const leaseUntil = (await note("g.1").get()).get("leaseUntil") as Timestamp;
      expect(leaseUntil.toMillis() - (createTime?.toMillis() ?? 0)).toBeGreaterThan(60_000);
    });
  });

  it("is forgotten after 30 days and not before", async () => {
    await inbox.once("h.1", effect);
    const { createTime } = await note("h.1").get();
    const expireAt = (await note("h.1").get()).get("expireAt") as Timestamp;
    expect(Math.round((expireAt.toMillis() - (createTime?.toMillis() ?? 0)) / 86_400_000)).toBe(30);
  });
});
