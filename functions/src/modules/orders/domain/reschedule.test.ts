import { EVENT } from "../../../../test/builders/ids";
import { at } from "../../../../test/builders/instants";
import { aHeldOrder, aPartlyCancelledOrder, ORDER_IN_EACH_STATE } from "../../../../test/builders/order";
import { isConcerned } from "./reschedule";

const NOW = at("12:10:00.000");
const RESCHEDULE = { eventId: EVENT, version: 2, at: at("12:09:00.000") };

describe("isConcerned", () => {
  it.each([
    ["held", true],
    ["purchasing", true],
    ["stuck", true],
    ["completed", true],
    ["cancelled", false],
    ["released", false],
    ["expired", false],
    ["failed", false],
  ] as const)("of an order that is %s is %s", (status, concerned) => {
    expect(isConcerned(ORDER_IN_EACH_STATE[status], RESCHEDULE, NOW)).toBe(concerned);
  });

  it("is true as long as one of the tickets is left", () => {
    expect(isConcerned(aPartlyCancelledOrder(), RESCHEDULE, NOW)).toBe(true);
  });

  it.each([
    ["12:19:59.999", true],
    ["12:20:00.000", false],
  ])("of a hold that ends at 12:20 is, at %s, %s", (time, concerned) => {
    expect(isConcerned(aHeldOrder(), RESCHEDULE, at(time))).toBe(concerned);
  });

  it.each([
    [1, true],
    [2, false],
    [3, false],
  ])(
    "of an order made when the event was at version %i, of which version 2 has new times, is %s",
    (seen, concerned) => {
      expect(isConcerned(aHeldOrder({ eventVersion: seen }), RESCHEDULE, NOW)).toBe(concerned);
    },
  );
});
