import { randomBytes } from "node:crypto";
import { Firestore, Timestamp } from "@google-cloud/firestore";
import { anEvent } from "../../../../test/builders/event";
import { findSection, sectionsOf, ticketsBetween, type TicketedEvent } from "../../events";
import { FirestoreSectionTickets } from "./firestore-section-tickets";

const PRICE = { name: "Any", price: 1999 };

/** Names that are each other's beginnings, a section in two blocks that meet within a row, and a block of numbers. */
const HALL = anEvent({
  ticketTypes: [
    { ...PRICE, id: "vip", sections: [{ id: "A", rows: [{ ids: ["1", "11", "B"], seats: 3 }] }] },
    { ...PRICE, id: "vip1", sections: [{ id: "A", rows: [{ ids: ["1"], seats: 2 }] }] },
    { ...PRICE, id: "hall", sections: [{ id: "A1", rows: [{ ids: ["1", "2", "10"], seats: 200 }] }] },
    { ...PRICE, id: "general", capacity: 503 },
  ],
});

describe("the claims of a section", () => {
  const db = new Firestore({ projectId: `demo-section-tickets-${randomBytes(5).toString("hex")}` });
  const tickets = new FirestoreSectionTickets(db);
  afterAll(() => db.terminate());

  async function take(event: TicketedEvent, every: number): Promise<void> {
    const writer = db.bulkWriter();
    const taken = ticketsBetween(event, 0, Infinity).filter((_, index) => index % every === 0);
    for (const { ticketId } of taken)
      void writer.create(db.doc(`events/${event.id}/tickets/${ticketId}`), { state: "sold" });
    await writer.close();
  }

  it("are those of its own tickets and all of them, however the sections are named and cut", async () => {
    await take(HALL, 2);
    const sections = sectionsOf(HALL);
    expect(sections.map(({ id }) => id)).toEqual([
      ...["vip_A", "vip1_A", "hall_A1_1", "hall_A1_2", "general_1", "general_2"],
    ]);
    for (const section of sections) {
      const { claims } = await tickets.claimsIn(HALL, section);
      const own = Array.from({ length: section.total }, (_, position) => position);
      const expected = own.filter((position) => (section.start + position) % 2 === 0);
      expect(claims.map(({ position }) => position).toSorted((a, b) => a - b)).toEqual(expected);
    }
  });

  it("tell apart holds that have run out by whether their order is being paid", async () => {
    const event = anEvent({ id: HALL.id, ticketTypes: [{ ...PRICE, id: "late", capacity: 3 }] });
    const section = findSection(event, "late_1");
    if (section === null) throw new Error("The event has a section.");
    const until = Timestamp.fromMillis(Date.now() - 1_000);
    for (const [number, status] of ["held", "purchasing", "stuck"].entries()) {
      await db.doc(`orders/order-${status}`).create({ status });
      const held = { state: "held", until, orderId: `order-${status}` };
      await db.doc(`events/${event.id}/tickets/late-00000${number + 1}`).create(held);
    }
    const { claims, readAt } = await tickets.claimsIn(event, section);
    expect(claims.map((claim) => claim.state === "held" && claim.paying)).toEqual([false, true, true]);
    expect(readAt).toBeGreaterThan(until.toMillis());
  });
});
