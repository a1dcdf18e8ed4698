import { anEvent } from "../../../../test/builders/event";
import { at } from "../../../../test/builders/instants";
import { isOnSale, totalTickets } from "./event";

describe("isOnSale", () => {
  describe("with a sales window from 10:00 to 18:00", () => {
    const event = anEvent({ saleStartTime: at("10:00:00.000"), saleEndTime: at("18:00:00.000") });

    it.each([
      ["09:59:59.999", false],
      ["10:00:00.000", true],
      ["10:00:00.001", true],
      ["17:59:59.999", true],
      ["18:00:00.000", false],
      ["18:00:00.001", false],
    ])("at %s is %s", (time, onSale) => {
      expect(isOnSale(event, at(time))).toBe(onSale);
    });
  });

  describe("without a sales window, for a start at 19:00", () => {
    it.each([
      ["00:00:00.000", true],
      ["18:59:59.999", true],
      ["19:00:00.000", false],
      ["19:00:00.001", false],
    ])("at %s is %s", (time, onSale) => {
      expect(isOnSale(anEvent(), at(time))).toBe(onSale);
    });

    it("has been on sale for ever", () => {
      expect(isOnSale(anEvent(), 0)).toBe(true);
    });
  });

  it("goes on after the start where the window says so", () => {
    const event = anEvent({ saleEndTime: at("21:00:00.000") });
    expect(isOnSale(event, at("20:59:59.999"))).toBe(true);
    expect(isOnSale(event, at("21:00:00.000"))).toBe(false);
  });
});

describe("totalTickets", () => {
  it("adds up the types", () => {
    const vip = { id: "vip", name: "VIP", price: 9900, capacity: 40 };
    expect(totalTickets(anEvent({ ticketTypes: [...anEvent().ticketTypes, vip] }))).toBe(43);
  });

  it("is 0 for an event without types", () => {
    expect(totalTickets(anEvent({ ticketTypes: [] }))).toBe(0);
  });
});
