import { StoppedClock } from "../../../test/builders/clock";
import { anEvent } from "../../../test/builders/event";
import { eventId } from "../../../test/builders/ids";
import { MemoryEvents } from "../../../test/builders/memory-events";
import { auditAvailability, type Drift } from "./audit-availability";
import { START, type AuditPlace } from "./audit-cursor";
import type { Claim } from "./domain/recount";

const TYPES = [{ id: "general", name: "G", price: 1, capacity: 3_000 }];
const FULL: readonly Claim[] = Array.from({ length: 500 }, (_, position) => ({ position, state: "sold" }));

/** Two events of 6 sections each, in which every ticket is sold and nothing is stored. */
function given({ changing = false } = {}) {
  const events = ["event-1", "event-2"].map((id) => anEvent({ id: eventId(id), ticketTypes: TYPES }));
  const places: AuditPlace[] = [START];
  const drifts: Drift[] = [];
  const written: string[] = [];
  const audit = auditAvailability({
    catalogue: new MemoryEvents(...events),
    clock: new StoppedClock("12:00:00.000"),
    tickets: { claimsIn: () => Promise.resolve({ claims: FULL, readAt: 0 }) },
    cursor: {
      read: () => Promise.resolve(places.at(-1) ?? START),
      save: (place) => Promise.resolve(void places.push(place)),
    },
    reportDrift: (drift) => void drifts.push(drift),
    sections: {
      views: () => Promise.reject(new Error("not asked")),
      readTouched: () => Promise.reject(new Error("not asked")),
      removeOthers: () => Promise.reject(new Error("not asked")),
      read: () =>
        Promise.resolve({
          view: null,
          fence: null,
          layoutVersion: null,
          eventLayoutVersion: 1,
          draftOf: null,
          namesDraft: true,
        }),
      replace: (_before, { event, section }) => {
        written.push(`${event.id} ${section.id}`);
        return Promise.resolve(!changing);
      },
    },
  });
  return { audit, places, drifts, written };
}

describe("the audit", () => {
  it("stops at about 2,000 reads and goes on there, from event to event, until it begins again", async () => {
    const { audit, places, written } = given();
    expect(await audit()).toEqual({ sections: 4, repaired: 4 });
    expect(places.at(-1)).toEqual({ after: null, section: 4 });
    await audit();
    expect(places.at(-1)).toMatchObject({ after: expect.stringContaining("event-1") as unknown, section: 2 });
    await audit();
    expect(places.at(-1)).toEqual(START);
    expect(new Set(written).size).toBe(12);
  });

  it("leaves a section that changes all the time to the next round", async () => {
    const { audit, drifts } = given({ changing: true });
    expect(await audit()).toMatchObject({ repaired: 0 });
    expect(drifts).toEqual([]);
  });

  it("reports how many tickets were wrong", async () => {
    const { audit, drifts } = given();
    await audit();
    expect(drifts[0]).toEqual({ eventId: "event-1", sectionId: "general_1", tickets: 500 });
  });
});
