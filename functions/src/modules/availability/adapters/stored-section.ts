import * as z from "zod";
import { storedInstant, toTimestamp, toTimestampOrNull } from "../../../helpers/timestamps";
import { userIdSchema, type UserId } from "../../../kernel/ids";
import type { Section } from "../../events";
import { countsOf, decodeMap, encodeMap, type SectionView } from "../domain/section-map";

/** The shape of `events/{eventId}/availability/{sectionId}`; counts are for those who listen, and follow from the map. */
const storedSectionSchema = z.object({
  total: z.int().min(0),
  map: z.base64(),
  nextExpiry: storedInstant.nullable(),
  asOf: storedInstant,
  /** Sections of before there were versions are of a layout that may have grown since. */
  layoutVersion: z.int().default(0),
  /** What the security rules go by; sections of before say nothing, and are shown to all. */
  draftOf: userIdSchema.nullable().default(null),
});

/** What a section needs to know of its event, which has the first layout where it says nothing. */
const storedEventSchema = z
  .object({ layoutVersion: z.int().default(1), status: z.string(), organizerId: userIdSchema })
  .transform(({ layoutVersion, status, organizerId }) => ({
    layoutVersion,
    draftOf: status === "draft" ? organizerId : null,
  }));

export const SECTION_FIELDS = ["total", "map", "nextExpiry", "asOf", "layoutVersion", "draftOf"] as const;
export const EVENT_FIELDS = ["layoutVersion", "status", "organizerId"] as const;

export function parseEventOfSection(event: unknown): z.output<typeof storedEventSchema> {
  return storedEventSchema.parse(event);
}

export function parseSection(
  sectionId: string,
  data: unknown,
): { readonly view: SectionView; readonly layoutVersion: number; readonly draftOf: UserId | null } {
  const { map: encoded, total, nextExpiry, asOf, layoutVersion, draftOf } = storedSectionSchema.parse(data);
  const map = decodeMap(encoded);
  return { view: { sectionId, map, nextExpiry, asOf, ...countsOf(map, total) }, layoutVersion, draftOf };
}

export function storeSection(
  { id, typeId }: Section,
  view: SectionView,
  { layoutVersion, draftOf }: { readonly layoutVersion: number; readonly draftOf: UserId | null },
): Record<string, unknown> {
  const { total, available, held, sold, blocked, map, nextExpiry, asOf } = view;
  return {
    ...{ id, ticketType: typeId, total, available, held, sold, blocked, map: encodeMap(map) },
    ...{ nextExpiry: toTimestampOrNull(nextExpiry), asOf: toTimestamp(asOf), layoutVersion, draftOf },
  };
}
