import { aHall, GENERAL, othersHold, reads, request, ticketsHeld, VIP } from "../../../test/builders/hall-desk";
import { ticketId, userId } from "../../../test/builders/ids";
import { any, together } from "../../../test/builders/wishes";
import { holdTickets } from "./hold-tickets";

describe("a hold of seats together", () => {
  it("gets the best ones", async () => {
    expect(await ticketsHeld(aHall(), together(2))).toEqual(["vip-floor-A-1", "vip-floor-A-2"]);
  });

  it("is refused where no row has so many, with what is left", async () => {
    const desk = aHall();
    desk.sections.show(VIP, [1, 6]);
    expect(await holdTickets(desk)(request([together(3)]))).toEqual({
      ok: false,
      error: { reason: "NOT_TOGETHER", detail: "VIP has no 3 seats together. Ask for fewer.", facts: { available: 6 } },
    });
  });

  it("is sold out where no seat is left", async () => {
    const desk = aHall();
    desk.sections.show(VIP, [0, 1, 2, 3, 4, 5, 6, 7]);
    expect(await ticketsHeld(desk, together(1))).toBe("SOLD_OUT");
  });

  it("picks all of them anew where one is lost", async () => {
    const desk = aHall([othersHold(ticketId("vip-floor-A-2"))]);
    const held = await ticketsHeld(desk, together(4));
    expect(held).toEqual([1, 2, 3, 4].map((seat) => `vip-floor-B-${seat}`));
  });

  it("does not choose what another request of the instance is about to hold", async () => {
    const desk = aHall();
    const [survey] = reads(desk);
    const hold = holdTickets(desk);
    const buyers = [userId("a"), userId("b"), userId("c"), userId("d")];
    const answers = await Promise.all(buyers.map((ownerId) => hold({ ...request([together(2)]), ownerId })));
    const ids = answers.flatMap((answer) => (answer.ok ? answer.value.lines.map((line) => line.ticketId) : []));
    expect(new Set(ids).size).toBe(8);
    expect(survey).not.toHaveBeenCalled();
  });
});

describe("with an Idempotency-Key", () => {
  it("a repeat finds its own order, though other tickets would be picked now", async () => {
    const desk = aHall();
    const first = await holdTickets(desk)(request([any(1)], "key"));
    expect(await holdTickets(desk)(request([any(1)], "key"))).toEqual(first);
    expect(desk.orders.announced).toHaveLength(1);
  });

  it("a repeat finds its own order even where all is sold out since", async () => {
    const desk = aHall();
    const first = await holdTickets(desk)(request([any(3)], "key"));
    expect(await holdTickets(desk)(request([any(3)], "key"))).toEqual(first);
  });

  it("is sold out where the key made none", async () => {
    const desk = aHall();
    desk.sections.show(GENERAL, [0, 1, 2]);
    expect(await holdTickets(desk)(request([any(1)], "key"))).toMatchObject({
      ok: false,
      error: { reason: "SOLD_OUT" },
    });
  });
});
