import type { Venue } from "../../src/modules/venues";
import { ORGANIZER, VENUE } from "./ids";
import { at } from "./instants";

/** A hall of 60 seats on the floor and 20 on the balcony. */
export function aVenue(overrides: Partial<Venue> = {}): Venue {
  return {
    id: VENUE,
    organizerId: ORGANIZER,
    version: 1,
    createdAt: at("09:00:00.000"),
    name: "Town Hall",
    sections: [
      {
        id: "floor",
        rows: [
          { ids: ["A", "B"], seats: 25 },
          { ids: ["C"], seats: 10 },
        ],
      },
      { id: "balcony", rows: [{ ids: ["A", "B"], seats: 10 }] },
    ],
    requestHash: null,
    ...overrides,
  };
}
