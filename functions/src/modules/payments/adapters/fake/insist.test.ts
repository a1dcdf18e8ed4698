import { insist } from "./insist";

describe("insisting", () => {
  it("ends with the first answer, which may be null", async () => {
    const answers = [undefined, undefined, null, "late"];
    expect(await insist(() => Promise.resolve(answers.shift()))).toBeNull();
    expect(answers).toEqual(["late"]);
  });

  it("gives up where others are first for ever", async () => {
    await expect(insist(() => Promise.resolve(undefined))).rejects.toThrow("too busy");
  });

  it("does not repeat what failed", async () => {
    const attempt = jest.fn(() => Promise.reject(new Error("down")));
    await expect(insist(attempt)).rejects.toThrow("down");
    expect(attempt).toHaveBeenCalledTimes(1);
  });
});
