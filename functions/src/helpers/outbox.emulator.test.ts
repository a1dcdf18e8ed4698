import "../../test/http/log-lines";
import { QuerySnapshot, Timestamp } from "firebase-admin/firestore";
import type { DomainEvent } from "../messages/domain-event";
import { domainEvent, domainEventSchema } from "../messages/domain-event";
import { EmulatedProject } from "../../test/http/emulated-project";
import { userIdSchema } from "../kernel/ids";
import { commit } from "./commit";
import { enclose, OUTBOX, relayRow, sweepOutbox } from "./outbox";

const project = new EmulatedProject("demo-outbox");
const TOO_MANY = 301;

const eventOf = (id: string): DomainEvent =>
  domainEventSchema.parse(
    domainEvent("user.created", { type: "user", id, version: 1 }, { at: 0, data: { userId: userIdSchema.parse(id) } }),
  );

async function enclosed(...ids: readonly string[]): Promise<void> {
  const batch = project.db.batch();
  for (const id of ids) enclose(batch, project.db, eventOf(id));
  await commit(batch);
}

const rows = async () => (await project.db.collection(OUTBOX).get()).docs;
const rowOf = async (id: string) => {
  const snapshot = await project.db.doc(`${OUTBOX}/${id}.1`).get();
  return { ref: snapshot.ref, data: snapshot.data() };
};

describe("the outbox", () => {
  let published: string[];
  const publish = (event: DomainEvent): Promise<void> => {
    published.push(event.id);
    return Promise.resolve();
  };

  beforeEach(async () => {
    published = [];
    await project.reset();
  });

  it("takes an event in the commit of its change, once", async () => {
    await enclosed("alice");
    const again = project.db.batch().set(project.db.doc("users/alice"), { name: "Alice" });
    enclose(again, project.db, eventOf("alice"));
    expect(await commit(again)).toBe(false);
    expect((await project.db.doc("users/alice").get()).exists).toBe(false);
  });

  describe("relayed", () => {
    it("publishes the event as it was committed, and deletes the row", async () => {
      await enclosed("alice");
      const sent = jest.fn(() => Promise.resolve());
      await relayRow(await rowOf("alice"), sent);
      expect(sent).toHaveBeenCalledWith(eventOf("alice"));
      expect(await rows()).toEqual([]);
    });

    it("keeps the row that could not be published", async () => {
      await enclosed("alice");
      const row = await rowOf("alice");
      await expect(relayRow(row, () => Promise.reject(new Error("no topic")))).rejects.toThrow("no topic");
      expect(await rows()).toHaveLength(1);
    });

    it("publishes again after a crash before the deletion, under the same id", async () => {
      await enclosed("alice");
      const row = await rowOf("alice");
      await publish(domainEventSchema.parse(row.data));
      await relayRow(row, publish);
      expect(published).toEqual(["alice.1", "alice.1"]);
    });

    it("delivered twice leaves nothing behind", async () => {
      await enclosed("alice");
      const row = await rowOf("alice");
      await relayRow(row, publish);
      await relayRow(row, publish);
      expect(await rows()).toEqual([]);
    });
  });

  describe("swept", () => {
    const clock = jest.spyOn(QuerySnapshot.prototype, "readTime", "get");
    const later = (milliseconds: number) => clock.mockReturnValue(Timestamp.fromMillis(Date.now() + milliseconds));

    afterAll(() => {
      clock.mockRestore();
    });

    it("leaves rows to their relay for a minute", async () => {
      await enclosed("alice", "bob");
      later(50_000);
      expect(await sweepOutbox(project.db, publish)).toEqual({ published: 0, failed: 0 });
      expect(published).toEqual([]);
      expect(await rows()).toHaveLength(2);
    });

    it("publishes all that its relay has missed, over several pages", async () => {
      const ids = Array.from({ length: TOO_MANY }, (_, n) => `user-${String(n).padStart(3, "0")}`);
      await enclosed(...ids);
      later(61_000);
      expect(await sweepOutbox(project.db, publish)).toEqual({ published: TOO_MANY, failed: 0 });
      expect(published.sort()).toEqual(ids.map((id) => `${id}.1`));
      expect(await rows()).toEqual([]);
    });

    it("keeps what cannot be published, which stops no other", async () => {
      await enclosed("alice", "bob", "carol");
      await project.db.doc(`${OUTBOX}/a-row-of-no-event`).create({ type: "user.forgotten" });
      later(61_000);
      const failing = (event: DomainEvent) =>
        event.id === "bob.1" ? Promise.reject(new Error("no topic")) : publish(event);
      expect(await sweepOutbox(project.db, failing)).toEqual({ published: 2, failed: 2 });
      expect(published.sort()).toEqual(["alice.1", "carol.1"]);
      expect((await rows()).map(({ id }) => id)).toEqual(["a-row-of-no-event", "bob.1"]);
    });

    it("finds nothing to do in an empty outbox", async () => {
      later(61_000);
      expect(await sweepOutbox(project.db, publish)).toEqual({ published: 0, failed: 0 });
    });
  });
});
