import { EmulatedProject } from "../../test/http/emulated-project";
import { commit, commitUnlessGone, grpcStatus } from "./commit";

const project = new EmulatedProject("demo-commit");
const cup = (name: string) => project.db.doc(`cups/${name}`);

beforeAll(() => project.reset());

describe("a commit", () => {
  it("writes all or, where one document exists, none", async () => {
    expect(await commit(project.db.batch().create(cup("mug"), { sips: 1 }))).toBe(true);
    const again = project.db.batch().create(cup("jug"), { sips: 1 }).create(cup("mug"), { sips: 2 });
    expect(await commit(again)).toBe(false);
    expect((await cup("jug").get()).exists).toBe(false);
    expect((await cup("mug").get()).get("sips")).toBe(1);
  });

  it("is refused where a document is no longer the version that was read", async () => {
    await cup("glass").set({ sips: 1 });
    const { updateTime: lastUpdateTime } = await cup("glass").get();
    if (lastUpdateTime === undefined) throw new Error("The glass was just written.");
    await cup("glass").update({ sips: 2 });
    expect(await commit(project.db.batch().update(cup("glass"), { sips: 9 }, { lastUpdateTime }))).toBe(false);
    expect((await cup("glass").get()).get("sips")).toBe(2);
  });

  it("throws for any other reason", async () => {
    const tooLarge = project.db.batch().create(cup("barrel"), { sips: "x".repeat(2_000_000) });
    await expect(commit(tooLarge)).rejects.toThrow();
    await expect(commit(project.db.batch().update(cup("nowhere"), { sips: 1 }))).rejects.toThrow("NOT_FOUND");
  });
});

describe("a commit unless gone", () => {
  it("is refused where a document to change is gone, and writes nothing", async () => {
    const changed = project.db.batch().create(cup("spare"), { sips: 0 }).update(cup("nowhere"), { sips: 1 });
    expect(await commitUnlessGone(changed)).toBe(false);
    expect((await cup("spare").get()).exists).toBe(false);
    expect(await commitUnlessGone(project.db.batch().create(cup("spare"), { sips: 0 }))).toBe(true);
    expect(await commitUnlessGone(project.db.batch().create(cup("spare"), { sips: 0 }))).toBe(false);
  });

  it("throws for any other reason", async () => {
    const tooLarge = project.db.batch().create(cup("barrel"), { sips: "x".repeat(2_000_000) });
    await expect(commitUnlessGone(tooLarge)).rejects.toThrow();
  });
});

describe("the gRPC status of an error", () => {
  it.each([
    ["a number", Object.defineProperty(new Error("busy"), "code", { value: 14 }), 14],
    ["no number", Object.defineProperty(new Error("busy"), "code", { value: "ECONNRESET" }), null],
    ["no code", new Error("busy"), null],
    ["no error", { code: 14 }, null],
    ["nothing", undefined, null],
  ])("with %s is read", (_what, error, status) => {
    expect(grpcStatus(error)).toBe(status);
  });
});
