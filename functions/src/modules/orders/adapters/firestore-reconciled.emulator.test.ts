import { Timestamp } from "firebase-admin/firestore";
import { at } from "../../../../test/builders/instants";
import { EmulatedProject } from "../../../../test/http/emulated-project";
import { FirestoreReconciled } from "./firestore-reconciled";

const project = new EmulatedProject("demo-reconciled");
const reconciled = new FirestoreReconciled(project.db);
const DONE = { until: at("11:58:00.000"), comparedAt: at("12:00:00.000"), walk: null };
const walk = { since: at("11:58:00.000"), begunAt: at("12:10:00.000"), movedAt: at("12:11:00.000"), after: "pi_1" };

beforeEach(() => project.reset());

describe("what was compared", () => {
  it("is nothing at first, and then what was saved last, with a walk or without", async () => {
    let stored: Awaited<ReturnType<typeof reconciled.read>> | null = await reconciled.read();
    expect(stored).toEqual({ reconciled: null, fence: null });
    for (const oldestOpen of [null, at("11:59:00.000")]) {
      for (const next of [{ ...DONE, walk: { ...walk, oldestOpen } }, DONE]) {
        stored = stored && (await reconciled.save(stored, next));
        expect(await reconciled.read()).toEqual({ ...stored, reconciled: next });
      }
    }
  });

  it("is not replaced where another run has noted something meanwhile", async () => {
    const found = await reconciled.read();
    expect(await reconciled.save(found, DONE)).not.toBeNull();
    expect(await reconciled.save(found, { ...DONE, until: at("11:00:00.000") })).toBeNull();
    expect((await reconciled.read()).reconciled).toEqual(DONE);
  });

  it("is read where an older release wrote it, which notes no walk", async () => {
    const [until, comparedAt] = [DONE.until, DONE.comparedAt].map((time) => Timestamp.fromMillis(time));
    await project.db.doc("settings/reconciliation").set({ until, comparedAt });
    expect((await reconciled.read()).reconciled).toEqual(DONE);
  });
});
