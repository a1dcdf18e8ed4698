import { builtFunction, builtObject } from "../host/built-modules.ts";
import { z, type Firestore } from "../host/runtime-libraries.ts";
import { chances, type Chance } from "../seat-map/chances.ts";

const AVAILABILITY = "modules/availability";
const SEED = 1;
const HOLD_MS = 20 * 60_000;
/** An event in the middle of its sale: each ticket is in one of these states, each as likely. */
const STATES = ["free", "free", "held", "sold", "sold", "sold"];

const sections = z.array(z.looseObject({ id: z.string(), total: z.int() }));
interface Store {
  readonly replace: (before: object, after: object) => Promise<boolean>;
}

/** Stores every section of the event as the projection would, half sold; answers their ids. */
export async function fillSections(db: Firestore, of: object): Promise<readonly string[]> {
  const before = { view: null, fence: null, layoutVersion: null, draftOf: null };
  const declared = sections.parse(builtFunction("modules/events/index", "sectionsOf")(of));
  const store = builtObject(`${AVAILABILITY}/adapters/firestore-section-store`, "FirestoreSectionStore", db) as Store;
  const chance = chances(SEED);
  for (const section of declared) {
    await store.replace(before, { event: of, section, view: halfSold(section, chance) });
  }
  return declared.map(({ id }) => id);
}

function halfSold(section: { readonly total: number }, chance: Chance): object {
  const now = Date.now();
  const empty = builtFunction<object>(`${AVAILABILITY}/index`, "emptyView")(section, now);
  const states = Array.from({ length: section.total }, (_, position) => ({
    position,
    state: STATES[chance(STATES.length)],
  }));
  const view = builtFunction<object>(`${AVAILABILITY}/index`, "withStates")(empty, states);
  return { ...view, nextExpiry: now + HOLD_MS };
}
