import { anEvent } from "../../../../test/builders/event";
import { totalTickets } from "./event";

describe("totalTickets", () => {
  it("adds up the types", () => {
    const vip = { id: "vip", name: "VIP", price: 9900, capacity: 40 };
    expect(totalTickets(anEvent({ ticketTypes: [...anEvent().ticketTypes, vip] }))).toBe(43);
  });

  it("counts a seat for each row and number", () => {
    const rows = [
      { ids: ["A", "B"], seats: 25 },
      { ids: ["C"], seats: 10 },
    ];
    const sections = [
      { id: "floor", rows },
      { id: "box", rows: [{ ids: ["1"], seats: 4 }] },
    ];
    expect(totalTickets(anEvent({ ticketTypes: [{ id: "vip", name: "VIP", price: 9900, sections }] }))).toBe(64);
  });

  it("is 0 for an event without types", () => {
    expect(totalTickets(anEvent({ ticketTypes: [] }))).toBe(0);
  });
});
