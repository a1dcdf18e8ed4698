import { err, ok } from "./result";

describe("a result", () => {
  it("carries a value where the operation succeeded", () => {
    expect(ok(7)).toEqual({ ok: true, value: 7 });
  });

  it("carries the reason where the operation was refused", () => {
    expect(err("TOO_LATE")).toEqual({ ok: false, error: "TOO_LATE" });
  });
});
