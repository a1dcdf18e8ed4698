import { aDesk } from "../../../test/builders/desk";
import { anEvent } from "../../../test/builders/event";
import { BUYER, EVENT, ORDER, ticketId } from "../../../test/builders/ids";
import { any, named, together } from "../../../test/builders/wishes";
import { sectionsOf, type Section } from "../events";
import type { Wish } from "./domain/wish";
import { holdTickets } from "./hold-tickets";

const HALL = anEvent({
  orphans: "refuse",
  ticketTypes: [
    { id: "vip", name: "VIP", price: 9900, sections: [{ id: "floor", rows: [{ ids: ["A", "B"], seats: 6 }] }] },
  ],
});
const [FLOOR] = sectionsOf(HALL) as readonly [Section];
const seats = (row: string, ...numbers: readonly number[]) =>
  named(...numbers.map((number) => ticketId(`vip-floor-${row}-${number}`)));

/** What a hold of these answers where the positions are remembered as taken. */
async function answer(taken: readonly number[], wishes: readonly Wish[], event = HALL) {
  const desk = aDesk({ events: [event] });
  desk.sections.show(FLOOR, taken);
  const hold = { orderId: ORDER, ownerId: BUYER, eventId: EVENT, wishes, requestHash: null };
  const held = await holdTickets(desk)(hold);
  return { desk, told: held.ok ? "HELD" : { reason: held.error.reason, ...held.error.facts } };
}

const LEAVES_A_2 = { reason: "LEAVES_SINGLE_SEAT", tickets: ["vip-floor-A-2"] };

describe("a hold of an event that refuses single seats", () => {
  it("names the seats that would be left alone", async () => {
    expect((await answer([0], seats("A", 3))).told).toEqual(LEAVES_A_2);
    expect((await answer([], seats("A", 1, 3))).told).toEqual(LEAVES_A_2);
  });

  it.each([
    ["all of the choice fills the gap", [0], seats("A", 2, 3)],
    ["it was alone before", [0, 2], seats("A", 4)],
    ["it is the last seat of the row", [], seats("A", 2)],
    ["the seats are in different rows", [0], seats("B", 2, 3)],
    ["no choice of so many leaves none", [0, 3, 4, 5, 6, 7, 8, 9, 10, 11], seats("A", 2)],
    ["the seats are picked for the buyer", [0], [any(3, "vip")]],
    ["the seats together are picked", [0, 3], [together(1)]],
  ])("holds where %s", async (_, taken, wishes) => {
    expect((await answer(taken, wishes)).told).toBe("HELD");
  });

  it("looks at the tickets before it refuses, and reads nothing where it need not", async () => {
    expect((await answer([0], seats("A", 3))).desk.sections.refreshed).toBe(1);
    expect((await answer([0], seats("A", 2))).desk.sections.refreshed).toBe(0);
  });

  it("lets buyers leave what they like where the event says nothing of it", async () => {
    expect((await answer([0], seats("A", 3), { ...HALL, orphans: "allow" })).told).toBe("HELD");
  });
});
