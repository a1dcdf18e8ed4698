import fc from "fast-check";
import type { TicketedEvent, TicketType } from "../../src/modules/events";
import { anEvent } from "./event";

/** Ids as similar as ids may be, digits that look like numbers among them. */
const anyId = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9]{1,16}$/),
  fc.constantFrom("a", "a0", "a00", "0", "00", "1", "2", "11", "000001", "A", "constructor"),
);

const byId = { selector: ({ id }: { readonly id: string }) => id };

/** Rows with their own ids, grouped as organizers write them, some long enough that a block ends within. */
const anyRows = fc
  .uniqueArray(fc.record({ id: anyId, seats: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.constant(400)) }), {
    ...byId,
    ...{ minLength: 1, maxLength: 6 },
  })
  .map((rows) => {
    const entries: { ids: string[]; seats: number }[] = [];
    for (const { id, seats } of rows) {
      const last = entries.at(-1);
      if (last?.seats === seats) last.ids.push(id);
      else entries.push({ ids: [id], seats });
    }
    return entries;
  });

/** Sections as an organizer may declare them, of a type or of a venue. */
export const anySections = fc.uniqueArray(fc.record({ id: anyId, rows: anyRows }), {
  ...byId,
  minLength: 1,
  maxLength: 4,
});

const anyCapacity = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 450, max: 1_600 }));

const anyType: fc.Arbitrary<TicketType> = fc.oneof(
  fc.record({ id: anyId, name: anyId, price: fc.nat(), capacity: anyCapacity }),
  fc.record({ id: anyId, name: anyId, price: fc.nat(), sections: anySections }),
);

/** Events of up to four types, seated and not. */
export const anyEvent: fc.Arbitrary<TicketedEvent> = fc
  .uniqueArray(anyType, { ...byId, maxLength: 4 })
  .map((ticketTypes) => anEvent({ ticketTypes }));
