import { absorbingStates, reachableFrom, type TransitionTable } from "./transitions";

type State = "draft" | "open" | "closed" | "archived";
type Command = "publish" | "close" | "reopen" | "note";

const TABLE: TransitionTable<State, Command> = {
  draft: { publish: ["open"] },
  open: { close: ["closed"], note: ["open"] },
  closed: { reopen: ["open"] },
  archived: {},
};

describe("reachableFrom", () => {
  it("follows every command, and cycles only once", () => {
    expect([...reachableFrom(TABLE, "draft")]).toEqual(["draft", "open", "closed"]);
  });

  it("follows each of several targets", () => {
    const table: TransitionTable<State, Command> = { ...TABLE, draft: { publish: ["closed", "archived"] } };
    expect([...reachableFrom(table, "draft")].sort()).toEqual(["archived", "closed", "draft", "open"]);
  });

  it("stays where no command is accepted", () => {
    expect([...reachableFrom(TABLE, "archived")]).toEqual(["archived"]);
  });

  it("takes a command without targets for one that is not accepted", () => {
    const draft: TransitionTable<State, Command>["draft"] = {};
    Object.defineProperty(draft, "publish", { value: undefined, enumerable: true });
    expect([...reachableFrom({ ...TABLE, draft }, "draft")]).toEqual(["draft"]);
  });
});

describe("absorbingStates", () => {
  it("lists the states that accept no command", () => {
    expect(absorbingStates(TABLE)).toEqual(["archived"]);
  });

  it("does not list a state whose commands all stay in it", () => {
    expect(absorbingStates({ ...TABLE, archived: { note: ["archived"] } })).toEqual([]);
  });
});
