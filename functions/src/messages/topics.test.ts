import { TOPICS } from "./topics";

describe("the topic names", () => {
  it("are those that deployed subscriptions listen to", () => {
    expect(TOPICS).toEqual({ purchases: "purchases", domainEvents: "domain-events" });
  });
});
