import * as z from "zod";
import { count, name, userId, venueId } from "./fields";
import { sections } from "./ticket-type-description";

/** What an organizer says of a new venue. */
export const venueDescription = z
  .strictObject({
    name,
    sections: sections.meta({ description: "The seats, which ticket types copy by `layout`." }),
    userId,
  })
  .meta({ id: "VenueDescription" });

/** What an organizer changes of a venue: any of these fields. */
export const venueRevision = z
  .strictObject({
    name: name.optional(),
    sections: sections.optional().meta({ description: "All sections. Events that were made before keep theirs." }),
    userId,
    venueId,
    version: count(1_000_000).meta({
      description: "Of the venue that you have read; where it has changed since, nothing is done.",
    }),
  })
  .meta({ id: "VenueRevision" });
