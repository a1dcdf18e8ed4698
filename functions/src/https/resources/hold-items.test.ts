import { holdItems, wishesOf } from "./hold-items";

const wishes = (...items: readonly unknown[]) => wishesOf(holdItems.parse(items));

describe("the items of a hold", () => {
  it("become wishes that know which item asks for them", () => {
    const place = { ticketType: "vip", section: "floor" };
    expect(
      wishes(
        { ticketId: "general-000001" },
        { ticketType: "vip", row: 3, seat: 12 },
        { ...place, rowNumbers: ["A", 2], seatNumbers: [1, 7] },
        { ticketType: "general", quantity: 2 },
        { ...place, quantity: 4, together: true },
      ),
    ).toEqual([
      { kind: "ticket", field: "items.0.ticketId", ticketId: "general-000001" },
      { kind: "seat", field: "items.1", ticketType: "vip", row: "3", seat: 12 },
      { kind: "seat", field: "items.2", ...place, row: "A", seat: 1 },
      { kind: "seat", field: "items.2", ...place, row: "2", seat: 7 },
      { kind: "any", field: "items.3", ticketType: "general", quantity: 2 },
      { kind: "together", field: "items.4", ...place, quantity: 4 },
    ]);
  });

  it.each([
    ["pairs of unequal length", { ticketType: "vip", rowNumbers: ["A", "B"], seatNumbers: [1] }, "0.seatNumbers"],
    ["more than 100 tickets in all", { ticketType: "vip", quantity: 100 }, ""],
  ])("are refused for %s", (_, item, path) => {
    const { error } = holdItems.safeParse([item, { ticketType: "general", quantity: 1 }]);
    expect(error?.issues.map((issue) => issue.path.join("."))).toEqual([path]);
  });
});
