import { pages } from "./pages";

describe("pages", () => {
  it("are asked for one after the other, until none follows", async () => {
    const asked: (string | null)[] = [];
    const following = [{ next: "b" }, { next: "c" }, { next: null }];
    const seen: unknown[] = [];
    for await (const page of pages((after) => {
      asked.push(after);
      return Promise.resolve(following[asked.length - 1] ?? { next: null });
    })) {
      seen.push(page);
      expect(asked).toHaveLength(seen.length);
    }
    expect(asked).toEqual([null, "b", "c"]);
    expect(seen).toEqual(following);
  });

  it("end with the one whose question fails", async () => {
    const found = pages(() => Promise.reject(new Error("unavailable")));
    await expect(found.next()).rejects.toThrow("unavailable");
    expect(await found.next()).toEqual({ done: true, value: undefined });
  });
});
