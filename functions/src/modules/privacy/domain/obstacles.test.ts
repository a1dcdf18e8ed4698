import { EVENT, ORDER } from "../../../../test/builders/ids";
import { at } from "../../../../test/builders/instants";
import { OLDEST } from "../../../helpers/consume";
import { GROUPS } from "../../../helpers/function-groups";
import { HOUR, SECOND } from "../../../kernel/instant";
import { LAST_MESSAGES, LAST_REQUESTS, obstaclesOf, onlyMessagesLeft } from "./obstacles";

const NONE = { left: [] };
const BEGUN = at("00:00:00.000");
const SETTLED = { startedAt: BEGUN, readAt: BEGUN + LAST_MESSAGES, orders: NONE, events: NONE };

describe("the obstacles of an erasure", () => {
  it("are none where the pass began when no message can be parked any more, and left nothing", () => {
    expect(obstaclesOf(SETTLED)).toEqual([]);
  });

  it("are requests that may still be on their way for an hour and a minute, and their messages", () => {
    const messages = { kind: "LAST_MESSAGES", until: at("23:01:00.000") } as const;
    const requests = { kind: "LAST_REQUESTS", until: at("01:01:00.000") } as const;
    const early = obstaclesOf({ ...SETTLED, readAt: at("01:00:59.999") });
    const later = obstaclesOf({ ...SETTLED, readAt: at("01:01:00.000") });
    expect([early, later]).toEqual([[requests, messages], [messages]]);
    expect([early, later, []].map(onlyMessagesLeft)).toEqual([false, true, true]);
    expect(obstaclesOf({ ...SETTLED, readAt: at("23:00:59.999") })).toEqual([messages]);
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

  it("leave a message of that request the time to be parked", () => {
    expect(LAST_REQUESTS + OLDEST).toBeLessThan(LAST_MESSAGES);
  });
});
