import { aHeldOrder, ORDER_IN_EACH_STATE } from "../../../../test/builders/order";
import { nextFacts } from "./decision";

describe("nextFacts", () => {
  it("are one version later and otherwise the same", () => {
    expect({ ...nextFacts(aHeldOrder()), status: "held" }).toEqual(aHeldOrder({ version: 2 }));
  });

  it.each(Object.values(ORDER_IN_EACH_STATE))("drop what only an order that is $status has", (order) => {
    expect(Object.keys(nextFacts(order))).toEqual(Object.keys(nextFacts(aHeldOrder())));
  });
});
