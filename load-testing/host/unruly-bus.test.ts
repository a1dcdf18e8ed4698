import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { UnrulyBus } from "./unruly-bus.ts";

describe("the unruly bus", () => {
  it("hands a message over once or, where the dice say so, twice", async (context) => {
    const dice = context.mock.method(Math, "random", () => 0.01);
    const bus = new UnrulyBus();
    let taken = 0;
    const take = () => Promise.resolve(void (taken += 1));
    await bus.carry(take);
    dice.mock.mockImplementation(() => 0.5);
    await bus.carry(take);
    assert.equal(taken, 3);
    assert.deepEqual(bus.traffic, { messages: 2, redelivered: 1, givenBack: 0, underWay: 0 });
  });

  it("hands both copies over again until they are taken", async (context) => {
    context.mock.method(Math, "random", () => 0.01);
    const complaints = context.mock.method(console, "error", () => undefined);
    const bus = new UnrulyBus();
    let handed = 0;
    await bus.carry(() => {
      handed += 1;
      return handed <= 3 ? Promise.reject(new Error("Not now.")) : Promise.resolve();
    });
    while (bus.traffic.underWay > 0) await new Promise(setImmediate);
    assert.equal(handed, 5);
    assert.equal(complaints.mock.callCount(), 3);
    assert.deepEqual(bus.traffic, { messages: 1, redelivered: 1, givenBack: 3, underWay: 0 });
  });
});
