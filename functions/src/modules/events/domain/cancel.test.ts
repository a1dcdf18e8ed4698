import { anEvent } from "../../../../test/builders/event";
import { cancel } from "./cancel";

describe("cancel", () => {
  it.each(["draft", "published"] as const)("calls a %s event off, one version later", (status) => {
    const event = anEvent({ status, version: 4 });
    expect(cancel(event)).toEqual({ ...event, status: "cancelled", version: 5 });
  });

  it("finds nothing to do where the event is cancelled", () => {
    expect(cancel(anEvent({ status: "cancelled" }))).toBeNull();
  });
});
