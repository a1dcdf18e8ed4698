import { anEvent } from "../../../../test/builders/event";
import { at } from "../../../../test/builders/instants";
import { timeErrors } from "./time-errors";

const GENERAL = { id: "general", name: "General", price: 1999, capacity: 3 };

function errorsOf(window: { readonly saleStartTime?: number; readonly saleEndTime?: number }, event = anEvent()) {
  const types = [GENERAL, { ...GENERAL, id: "vip", ...window }];
  return timeErrors({ ...event, ticketTypes: types });
}

describe("timeErrors, of a type's own sales window", () => {
  it.each([
    ["saleStartTime", { saleStartTime: at("19:00:00.000") }, "Must be before sales end."],
    [
      "saleStartTime",
      { saleStartTime: at("12:00:00.000"), saleEndTime: at("12:00:00.000") },
      "Must be before sales end.",
    ],
    ["saleEndTime", { saleEndTime: at("22:00:00.001") }, "Must not be after endTime."],
  ])("names %s where it contradicts another: %j", (field, window, message) => {
    expect(errorsOf(window)).toEqual([{ field: `ticketTypes.1.${field}`, message }]);
  });

  it("names an end before the event's sales begin", () => {
    const event = anEvent({ saleStartTime: at("12:00:00.000") });
    expect(errorsOf({ saleEndTime: at("12:00:00.000") }, event)).toEqual([
      { field: "ticketTypes.1.saleEndTime", message: "Must be after sales begin." },
    ]);
  });

  it.each([
    {},
    { saleStartTime: at("18:59:59.999") },
    { saleEndTime: at("22:00:00.000") },
    { saleStartTime: at("12:00:00.000"), saleEndTime: at("12:00:00.001") },
  ])("accepts %j", (window) => {
    expect(errorsOf(window)).toEqual([]);
  });
});
