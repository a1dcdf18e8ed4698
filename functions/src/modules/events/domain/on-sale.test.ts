import { anEvent } from "../../../../test/builders/event";
import { at } from "../../../../test/builders/instants";
import { isOnSale } from "./on-sale";

const GENERAL = { id: "general", name: "General", price: 1999, capacity: 3 };

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
      expect(isOnSale(event, GENERAL, at(time))).toBe(onSale);
    });
  });

  describe("without a sales window, for a start at 19:00", () => {
    it.each([
      ["00:00:00.000", true],
      ["18:59:59.999", true],
      ["19:00:00.000", false],
      ["19:00:00.001", false],
    ])("at %s is %s", (time, onSale) => {
      expect(isOnSale(anEvent(), GENERAL, at(time))).toBe(onSale);
    });

    it("has been on sale for ever", () => {
      expect(isOnSale(anEvent(), GENERAL, 0)).toBe(true);
    });
  });

  it("goes on after the start where the window says so", () => {
    const event = anEvent({ saleEndTime: at("21:00:00.000") });
    expect(isOnSale(event, GENERAL, at("20:59:59.999"))).toBe(true);
    expect(isOnSale(event, GENERAL, at("21:00:00.000"))).toBe(false);
  });

  describe("with a window of the type from 12:00 to 14:00", () => {
    const type = { ...GENERAL, saleStartTime: at("12:00:00.000"), saleEndTime: at("14:00:00.000") };

    it.each([
      ["11:59:59.999", false],
      ["12:00:00.000", true],
      ["13:59:59.999", true],
      ["14:00:00.000", false],
    ])("at %s is %s", (time, onSale) => {
      expect(isOnSale(anEvent(), type, at(time))).toBe(onSale);
    });

    it("is no longer than the event's", () => {
      const event = anEvent({ saleStartTime: at("12:30:00.000"), saleEndTime: at("13:00:00.000") });
      expect(["12:29:59.999", "12:30:00.000", "13:00:00.000"].map((time) => isOnSale(event, type, at(time)))).toEqual([
        false,
        true,
        false,
      ]);
    });
  });
});
