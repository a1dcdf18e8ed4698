import { BUYER, userId } from "../../../../test/builders/ids";
import { ORDER_IN_EACH_STATE } from "../../../../test/builders/order";
import { erasureStep } from "./pseudonymise";

const PSEUDONYM = userId("erased-1");
const NAMES = { ownerId: BUYER, pseudonym: PSEUDONYM };

describe("the next step with an order of an erased user", () => {
  it("is to release a hold", () => {
    expect(erasureStep(ORDER_IN_EACH_STATE.held, NAMES)).toEqual({ kind: "release" });
  });

  it.each(["purchasing", "stuck"] as const)("is to wait while it is %s", (status) => {
    expect(erasureStep(ORDER_IN_EACH_STATE[status], NAMES)).toEqual({ kind: "wait" });
  });

  it.each(["completed", "cancelled", "released", "expired", "failed"] as const)(
    "is to hand it over as it is where it is %s, without what the buyer paid with",
    (status) => {
      const order = ORDER_IN_EACH_STATE[status];
      const payment = { ...order.payment, method: null };
      const after = { ...order, ownerId: PSEUDONYM, version: order.version + 1, payment };
      expect(erasureStep(order, NAMES)).toEqual({ kind: "handOver", after });
    },
  );

  it("is none where the order has another owner already", () => {
    const order = { ...ORDER_IN_EACH_STATE.completed, ownerId: PSEUDONYM };
    expect(erasureStep(order, NAMES)).toEqual({ kind: "none" });
  });
});
