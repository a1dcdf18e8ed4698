import { anEvent } from "../../../../test/builders/event";
import { publish } from "./publish";

describe("publish", () => {
  it("puts a draft on sale, one version later and otherwise the same", () => {
    expect(publish(anEvent({ status: "draft", version: 4 }))).toEqual(anEvent({ status: "published", version: 5 }));
  });

  it.each(["published", "cancelled"] as const)("changes nothing where the event is %s", (status) => {
    expect(publish(anEvent({ status }))).toBeNull();
  });
});
