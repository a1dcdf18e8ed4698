import * as z from "zod";
import { toRfc3339 } from "../../kernel/instant";
import { seatsIn } from "../../modules/events";
import type { Venue } from "../../modules/venues";
import { timeOut } from "./fields";
import { presentSections, sectionPlans } from "./ticket-type";

export const venueResource = z
  .strictObject({
    ...{ id: z.string(), name: z.string(), version: z.int(), createdAt: timeOut },
    sections: sectionPlans,
    total: z.int().meta({ description: "How many seats the sections have." }),
    organizerId: z.string(),
  })
  .meta({ id: "Venue" });

/** The venue as its organizer sees it. */
export function presentVenue(venue: Venue): z.input<typeof venueResource> {
  const { id, name, version, organizerId, sections } = venue;
  return {
    ...{ id, name, version, organizerId, total: seatsIn(sections) },
    createdAt: toRfc3339(venue.createdAt),
    sections: presentSections(sections),
  };
}
