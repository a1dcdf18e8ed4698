import { anEvent } from "../../../../test/builders/event";
import { at } from "../../../../test/builders/instants";
import { hasEnded, isRescheduled, isToCome } from "./over";

const NOON = at("12:00:00.000");

describe("an event is to come", () => {
  it("from its publication until it has ended", () => {
    const event = anEvent({ endTime: at("22:00:00.000") });
    expect(isToCome(event, at("21:59:59.999"))).toBe(true);
    expect(isToCome(event, at("22:00:00.000"))).toBe(false);
  });

  it.each(["draft", "cancelled"] as const)("never while it is %s", (status) => {
    expect(isToCome(anEvent({ status }), NOON)).toBe(false);
  });
});

it("an event has ended from its end on", () => {
  expect([NOON - 1, NOON, NOON + 1].map((now) => hasEnded({ endTime: NOON }, now))).toEqual([false, true, true]);
});

it("an event is rescheduled by another start or end, and by nothing else", () => {
  expect(isRescheduled(anEvent(), anEvent({ startTime: NOON }))).toBe(true);
  expect(isRescheduled(anEvent(), anEvent({ endTime: NOON }))).toBe(true);
  expect(isRescheduled(anEvent(), anEvent({ name: "Night of Reeds", version: 2 }))).toBe(false);
});
