import fc from "fast-check";
import { anEvent } from "../../../../test/builders/event";
import { TICKET_2, TICKET_3 } from "../../../../test/builders/ids";
import { resized } from "./block-change";
import type { TicketType } from "./ticket-type";

const NUMBERED = (capacity: number, removed?: number): TicketType => ({
  ...{ id: "general", name: "General", price: 1, capacity },
  ...(removed === undefined ? {} : { removed }),
});
const SEATED: TicketType = {
  id: "vip",
  name: "VIP",
  price: 1,
  sections: [{ id: "floor", rows: [{ ids: ["A"], seats: 9 }] }],
};

const of = (...ticketTypes: readonly TicketType[]) => anEvent({ ticketTypes });

describe("a new capacity", () => {
  it("blocks the tickets that go", () => {
    expect(resized(of(NUMBERED(3)), of(NUMBERED(1, 2)))).toEqual({ block: [TICKET_2, TICKET_3], unblock: [] });
  });

  it("unblocks those of them that come back, and no ticket that is new", () => {
    expect(resized(of(NUMBERED(1, 2)), of(NUMBERED(2, 1)))).toEqual({ block: [], unblock: [TICKET_2] });
    expect(resized(of(NUMBERED(1, 2)), of(NUMBERED(9)))).toEqual({ block: [], unblock: [TICKET_2, TICKET_3] });
  });

  it("concerns neither seats nor types that are new", () => {
    expect(resized(of(SEATED), of(SEATED, NUMBERED(5)))).toEqual({ block: [], unblock: [] });
  });

  it("leaves blocked what has gone and not come back, whatever the way there", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 2 }), (capacities) => {
        const blocked = new Set<string>();
        let highest = capacities[0] ?? 1;
        let before = NUMBERED(highest);
        for (const capacity of capacities) {
          const after = NUMBERED(capacity, Math.max(0, highest - capacity));
          const { block, unblock } = resized(of(before), of(after));
          for (const ticketId of block) expect(blocked.has(ticketId)).toBe(false);
          for (const ticketId of unblock) expect(blocked.delete(ticketId)).toBe(true);
          for (const ticketId of block) blocked.add(ticketId);
          highest = Math.max(highest, capacity);
          expect(blocked.size).toBe(highest - capacity);
          before = after;
        }
      }),
    );
  });
});
