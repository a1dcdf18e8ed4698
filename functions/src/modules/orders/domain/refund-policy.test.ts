import { at } from "../../../../test/builders/instants";
import { aCompletedOrder } from "../../../../test/builders/order";
import { promisedPercent } from "./refund-policy";

const EVENT = { startTime: at("19:00:00.000"), refund: { until: at("15:00:00.000"), percent: 50 } };
const AGREED = aCompletedOrder({ refundPolicy: { until: at("16:00:00.000"), percent: 80 } });
const OLDER = aCompletedOrder({ refundPolicy: null });

describe("promisedPercent", () => {
  it.each([
    ["by what its buyer agreed to, where the event gives less now", AGREED, "14:59:59.999", 80],
    ["also once the event's time is over", AGREED, "15:59:59.999", 80],
    ["no more from the very instant at which the last of them closes", AGREED, "16:00:00.000", null],
    ["by the event where the order is older than its policy", OLDER, "14:59:59.999", 50],
    ["by the event's time then, too", OLDER, "15:00:00.000", null],
  ])("gives back %s", (...[, order, now, percent]) => {
    expect(promisedPercent(order, EVENT, at(now))).toBe(percent);
  });

  it("gives the better where the event has become more generous: more, or longer", () => {
    const more = { ...EVENT, refund: { until: at("15:00:00.000"), percent: 100 } };
    expect(promisedPercent(AGREED, more, at("14:00:00.000"))).toBe(100);
    expect(promisedPercent(AGREED, more, at("15:30:00.000"))).toBe(80);
    const longer = { ...EVENT, refund: { until: at("18:00:00.000"), percent: 50 } };
    expect(promisedPercent(AGREED, longer, at("17:00:00.000"))).toBe(50);
  });

  it("ends when the event begins, also where it was moved forward", () => {
    const sooner = { startTime: at("14:00:00.000"), refund: { until: at("14:00:00.000"), percent: 50 } };
    expect(promisedPercent(AGREED, sooner, at("13:59:59.999"))).toBe(80);
    expect(promisedPercent(AGREED, sooner, at("14:00:00.000"))).toBeNull();
  });

  it("goes on after the start where the event's own policy does", () => {
    const late = { startTime: at("14:00:00.000"), refund: { until: at("22:00:00.000"), percent: 10 } };
    expect(promisedPercent(AGREED, late, at("15:00:00.000"))).toBe(80);
    expect(promisedPercent(AGREED, late, at("16:00:00.000"))).toBe(10);
  });
});
