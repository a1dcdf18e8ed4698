import { TICKET_1, TICKET_2 } from "../../../../test/builders/ids";
import { any, named, together } from "../../../../test/builders/wishes";
import { isOpen, withoutRepeats, type Wish } from "./wish";

const seat: Wish = { kind: "seat", field: "items.0", ticketType: "vip", row: "A", seat: 1 };

describe("withoutRepeats", () => {
  it("keeps one of those that say the same, wherever the request says it", () => {
    const wishes = [...named(TICKET_1, TICKET_2, TICKET_1), seat, { ...seat, field: "items.5" }, any(2), any(2)];
    expect(withoutRepeats(wishes)).toEqual([...named(TICKET_1, TICKET_2), seat, any(2)]);
    expect(withoutRepeats([together(2), { ...together(2), field: "items.1" }])).toEqual([together(2)]);
  });

  it("keeps those that differ in anything", () => {
    const wishes: readonly Wish[] = [
      ...[any(2), any(3), any(2, "vip"), together(2), together(2, "vip", "floor")],
      ...[seat, { ...seat, seat: 2 }, { ...seat, row: "B" }, { ...seat, section: "floor" }],
    ];
    expect(withoutRepeats(wishes)).toEqual(wishes);
  });
});

describe("isOpen", () => {
  it("tells wishes that name their tickets from those that do not", () => {
    expect([...named(TICKET_1), seat, any(1), together(1)].map(isOpen)).toEqual([false, false, true, true]);
  });
});
