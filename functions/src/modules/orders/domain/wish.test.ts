import { TICKET_1, TICKET_2 } from "../../../../test/builders/ids";
import { any, named, together } from "../../../../test/builders/wishes";
import { addUp, isOpen, type Wish } from "./wish";

const seat: Wish = { kind: "seat", field: "items.0", ticketType: "vip", row: "A", seat: 1 };

describe("addUp", () => {
  it("keeps a ticket or seat that is named twice once, wherever the request says it", () => {
    const wishes = [...named(TICKET_1, TICKET_2, TICKET_1), seat, { ...seat, field: "items.5" }];
    expect(addUp(wishes)).toEqual([...named(TICKET_1, TICKET_2), seat]);
  });

  it("adds up the quantities of a type, equal or not, seated or not", () => {
    expect(addUp([any(2), any(2), any(1, "vip"), any(3), any(1, "vip")])).toEqual([any(7), any(2, "vip")]);
  });

  it("keeps seats together apart, as 2 and 2 are two pairs", () => {
    const pairs = [together(2), { ...together(2), field: "items.1" }];
    expect(addUp(pairs)).toEqual(pairs);
  });

  it("keeps those that differ in anything", () => {
    const wishes: readonly Wish[] = [
      ...[any(2), any(2, "vip"), together(2), together(2, "vip", "floor")],
      ...[seat, { ...seat, seat: 2 }, { ...seat, row: "B" }, { ...seat, section: "floor" }],
    ];
    expect(addUp(wishes)).toEqual(wishes);
  });
});

describe("isOpen", () => {
  it("tells wishes that name their tickets from those that do not", () => {
    expect([...named(TICKET_1), seat, any(1), together(1)].map(isOpen)).toEqual([false, false, true, true]);
  });
});
