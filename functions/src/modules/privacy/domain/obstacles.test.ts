import { EVENT, ORDER } from "../../../../test/builders/ids";
import { at } from "../../../../test/builders/instants";
import { GROUPS } from "../../../helpers/function-groups";
import { HOUR, SECOND } from "../../../kernel/instant";
import { LAST_REQUESTS, obstaclesOf } from "./obstacles";

const NONE = { left: [] };
const SETTLED = { startedAt: at("12:00:00.000"), readAt: at("13:01:00.000"), orders: NONE, events: NONE };

describe("the obstacles of an erasure", () => {
  it("are none where the pass began an hour and a minute after the account was disabled and left nothing", () => {
    expect(obstaclesOf(SETTLED)).toEqual([]);
  });

  it("are requests that may still be on their way before that", () => {
    expect(obstaclesOf({ ...SETTLED, readAt: at("13:00:59.999") })).toEqual([
      { kind: "LAST_REQUESTS", until: at("13:01:00.000") },
    ]);
  });

  it("are orders and events that the pass had to leave", () => {
    const pass = { ...SETTLED, orders: { left: [ORDER] }, events: { left: [EVENT] } };
    expect(obstaclesOf(pass)).toEqual([
      { kind: "ORDERS_LEFT", orderIds: [ORDER] },
      { kind: "EVENTS_LEFT", eventIds: [EVENT] },
    ]);
  });

  it("leave the last token the time to expire, and its last request the time to end", () => {
    expect(HOUR + GROUPS.https.timeoutSeconds * SECOND).toBeLessThan(LAST_REQUESTS);
  });
});
