import * as z from "zod";
import { storedInstant, toTimestamp } from "../../../helpers/timestamps";
import { userIdSchema, venueIdSchema } from "../../../kernel/ids";
import type { Venue } from "../venue";

const row = z.object({ ids: z.array(z.string()), seats: z.int() });

/** The shape of `venues/{venueId}`. */
const storedVenueSchema = z.object({
  organizerId: userIdSchema,
  version: z.int(),
  createdAt: storedInstant,
  name: z.string(),
  sections: z.array(z.object({ id: z.string(), rows: z.array(row) })),
  requestHash: z.string().nullable(),
});

export function parseVenue(id: string, data: unknown): Venue {
  return { id: venueIdSchema.parse(id), ...storedVenueSchema.parse(data) };
}

export function storeVenue(venue: Venue): z.input<typeof storedVenueSchema> {
  const { organizerId, version, createdAt, name, sections, requestHash } = venue;
  return {
    ...{ organizerId, version, name, requestHash },
    createdAt: toTimestamp(createdAt),
    sections: sections.map(({ id, rows }) => ({
      id,
      rows: rows.map(({ ids, seats }) => ({ ids: [...ids], seats })),
    })),
  };
}
