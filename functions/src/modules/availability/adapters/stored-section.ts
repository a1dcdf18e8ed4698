import * as z from "zod";
import { storedInstant, toTimestamp, toTimestampOrNull } from "../../../helpers/timestamps";
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
});

/** What a section needs to know of its event, which has the first layout where it says nothing. */
const storedLayoutSchema = z.object({ layoutVersion: z.int().default(1) });

export const SECTION_FIELDS = ["total", "map", "nextExpiry", "asOf", "layoutVersion"] as const;

export function parseLayoutVersion(event: unknown): number {
  return storedLayoutSchema.parse(event).layoutVersion;
}

export function parseSection(
  sectionId: string,
  data: unknown,
): { readonly view: SectionView; readonly layoutVersion: number } {
  const { map: encoded, total, nextExpiry, asOf, layoutVersion } = storedSectionSchema.parse(data);
  const map = decodeMap(encoded);
  return { view: { sectionId, map, nextExpiry, asOf, ...countsOf(map, total) }, layoutVersion };
}

export function storeSection(
  { id, typeId }: Section,
  view: SectionView,
  layoutVersion: number,
): Record<string, unknown> {
  const { total, available, held, sold, blocked, map, nextExpiry, asOf } = view;
  return {
    ...{ id, ticketType: typeId, total, available, held, sold, blocked, map: encodeMap(map) },
    ...{ nextExpiry: toTimestampOrNull(nextExpiry), asOf: toTimestamp(asOf), layoutVersion },
  };
}
