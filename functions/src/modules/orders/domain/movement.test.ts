import { moved, NEVER_RESERVED, RESERVED } from "../../../../test/builders/movement";
import { cancelMovements, captureMovements } from "./movement";

const PAID = { amount: 4499, attempt: 1 };

describe("what a payment moved", () => {
  it("is reserved and then taken, where it was captured", () => {
    expect(captureMovements({ ...PAID, payment: RESERVED })).toEqual(moved("authorized", "captured"));
  });

  it("is reserved and then set free, where it was cancelled", () => {
    expect(cancelMovements({ ...PAID, payment: RESERVED })).toEqual(moved("authorized", "cancelled"));
  });

  it("is nothing where it was cancelled before anything was reserved", () => {
    expect(cancelMovements({ ...PAID, payment: NEVER_RESERVED })).toEqual([]);
  });

  it("is named by its attempt, so that another attempt's can be recorded beside it", () => {
    const ids = captureMovements({ ...PAID, attempt: 2, payment: RESERVED }).map(({ id }) => id);
    expect(ids).toEqual(["2-authorized", "2-captured"]);
  });
});
