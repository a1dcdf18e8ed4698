import fc from "fast-check";
import { anyEvent } from "../../../../test/builders/any-event";
import { anEvent } from "../../../../test/builders/event";
import { at } from "../../../../test/builders/instants";
import type { TicketType } from "../domain/ticket-type";
import { parseEvent, storeEvent } from "./stored-event";

function again(ticketTypes: readonly TicketType[]): readonly TicketType[] {
  const event = anEvent({ ticketTypes });
  return parseEvent(event.id, storeEvent(event)).ticketTypes;
}

describe("a stored event", () => {
  it("is read as it was written, whatever its layout", () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        expect(parseEvent(event.id, storeEvent(event))).toEqual(event);
      }),
      { numRuns: 30 },
    );
  });

  it("keeps a type's own limits and sales window, and nothing of what a type does not have", () => {
    const general = { id: "general", name: "General", price: 1999, capacity: 3 };
    const limited = { ...general, limits: { perBuyer: 2 }, saleStartTime: at("10:00:00.000") };
    expect(again([limited, { ...limited, limits: { perOrder: 1 }, saleEndTime: at("12:00:00.000") }])).toEqual([
      limited,
      { ...limited, limits: { perOrder: 1 }, saleEndTime: at("12:00:00.000") },
    ]);
    const [stored] = storeEvent(anEvent({ ticketTypes: [{ ...general, limits: undefined }] })).ticketTypes;
    expect(Object.keys(stored ?? {})).toEqual(["id", "name", "price", "capacity"]);
  });

  it("of before there were seats is read as it was", () => {
    const general = { id: "general", name: "General", price: 1999, capacity: 3 };
    const stored = { ...storeEvent(anEvent()), ticketTypes: [general] };
    expect(parseEvent("event-1", stored).ticketTypes).toEqual([general]);
  });

  it.each([50_000, 100_000])("of %i seats in rows of 10 stays far below a document's limit of 1 MiB", (seats) => {
    const ids = Array.from({ length: seats / 10 }, (_, row) => `row${String(row).padStart(13, "0")}`);
    const sections = [{ id: "hall", rows: ids.map((id) => ({ ids: [id], seats: 10 })) }];
    const event = anEvent({ ticketTypes: [{ id: "vip", name: "VIP", price: 1, sections }] });
    const stored = storeEvent(event);
    expect(JSON.stringify(stored).length).toBeLessThan(600_000);
    expect(parseEvent(event.id, stored)).toEqual(event);
  });
});
