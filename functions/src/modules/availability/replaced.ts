import type { SectionStore, StoredSection } from "./section-store";

/**
 * Replaces exactly what was read; false where that, or whose draft the event is, has changed meanwhile. A draft may be
 * published between the read and the write of a section that nobody else writes, so it is looked at once more.
 */
export async function replaced(
  sections: SectionStore,
  before: StoredSection,
  after: Parameters<SectionStore["replace"]>[1],
): Promise<boolean> {
  if (!(await sections.replace(before, after))) return false;
  if (before.draftOf === null) return true;
  return (await sections.read(after.event.id, after.section.id)).namesDraft;
}
