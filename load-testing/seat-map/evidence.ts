import { z, type Firestore } from "../host/runtime-libraries.ts";
import type { Hall } from "./hall.ts";
import type { TakenTicket } from "./recount.ts";
import type { SectionEvidence } from "./violations.ts";

const timestamp = z.custom<{ toMillis: () => number }>((value) => typeof value === "object" && value !== null);
const instant = timestamp.nullable().transform((time) => time?.toMillis() ?? null);
const count = z.int();
const section = z.object({
  ...{ total: count, available: count, held: count, sold: count, blocked: count },
  ...{ map: z.base64(), nextExpiry: instant },
});
const ticket = z.object({ state: z.enum(["held", "sold", "blocked"]), until: instant });

/** Each section of the hall as it is stored, and the documents of its tickets. */
export async function sectionsOf(db: Firestore, hall: Hall): Promise<readonly SectionEvidence[]> {
  const event = db.collection("events").doc(hall.eventId);
  const [stored, taken] = await Promise.all([
    event.collection("availability").get(),
    event.collection("tickets").get(),
  ]);
  const views = new Map(stored.docs.map((doc) => [doc.id, section.parse(doc.data())]));
  const placed = taken.docs.map((doc) => {
    const place = hall.places.get(doc.id);
    if (place === undefined) throw new Error(`The event has no ticket ${doc.id}.`);
    return { ...place, ...ticket.parse(doc.data()) };
  });
  const bySection = Map.groupBy<string, TakenTicket & { readonly sectionId: string }>(placed, (each) => each.sectionId);
  return hall.sections.map(({ id, total }) => ({
    ...{ id, total },
    stored: views.get(id) ?? null,
    tickets: bySection.get(id) ?? [],
  }));
}
