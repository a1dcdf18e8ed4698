import type { CollectionReference, DocumentReference, DocumentSnapshot, Firestore } from "firebase-admin/firestore";
import { commit } from "../../../helpers/commit";
import { fenceAt, unchangedSince } from "../../../helpers/fences";
import type { EventId } from "../../../kernel/ids";
import type { Instant } from "../../../kernel/instant";
import { findSection, ticketAt, type Section, type TicketedEvent } from "../../events";
import type { SectionView } from "../domain/section-map";
import type { SectionStore, StoredSection, TouchedSection } from "../section-store";
import { parseSection, storeSection } from "./stored-section";
import { storedTicketSchema } from "./stored-ticket";

/** Sections in `events/{eventId}/availability/{sectionId}`, from the first claim of one of their tickets. */
export class FirestoreSectionStore implements SectionStore {
  constructor(private readonly db: Firestore) {}

  async views(eventId: EventId, sectionIds: readonly string[]) {
    const found = await this.db.getAll(...sectionIds.map((id) => this.section(eventId, id)));
    return { views: found.map((doc) => stored(doc).view), readAt: latest(found) };
  }

  async read(eventId: EventId, sectionId: string): Promise<StoredSection> {
    return stored(await this.section(eventId, sectionId).get());
  }

  async readTouched(event: TicketedEvent, section: Section, positions: readonly number[]): Promise<TouchedSection> {
    const tickets = this.db.collection("events").doc(event.id).collection("tickets");
    const refs = positions.map((position) => tickets.doc(ticketAt(event, section, position).ticketId));
    const found = await this.db.getAll(this.section(event.id, section.id), ...refs);
    const [own, ...touched] = found;
    if (own === undefined) throw new Error("Firestore answers for every document it was asked for.");
    return {
      ...stored(own),
      tickets: touched.map((doc, index) => ticketOf(doc, positions[index] ?? NaN)),
      readAt: latest(found),
    };
  }

  replace(
    before: StoredSection,
    { event, section, view }: { readonly event: TicketedEvent; readonly section: Section; readonly view: SectionView },
  ): Promise<boolean> {
    const { fence } = before;
    const ref = this.section(event.id, section.id);
    const data = storeSection(section, view, event.layoutVersion);
    const batch = this.db.batch();
    return commit(fence === null ? batch.create(ref, data) : batch.update(ref, data, unchangedSince(fence)));
  }

  async removeOthers(event: TicketedEvent): Promise<void> {
    const found = await this.sections(event.id).select().get();
    const others = found.docs.filter(({ id }) => findSection(event, id) === null);
    await Promise.all(others.map((doc) => commit(this.db.batch().delete(doc.ref))));
  }

  private section(eventId: EventId, sectionId: string): DocumentReference {
    return this.sections(eventId).doc(sectionId);
  }

  private sections(eventId: EventId): CollectionReference {
    return this.db.collection("events").doc(eventId).collection("availability");
  }
}

function stored(doc: DocumentSnapshot): StoredSection {
  const { updateTime } = doc;
  if (updateTime === undefined) return { view: null, fence: null, layoutVersion: null };
  return { ...parseSection(doc.id, doc.data()), fence: fenceAt(updateTime) };
}

function ticketOf(doc: DocumentSnapshot, position: number): TouchedSection["tickets"][number] {
  if (!doc.exists) return { position, state: "free" };
  const ticket = storedTicketSchema.parse(doc.data());
  if (ticket.state !== "held") return { position, state: ticket.state };
  return { position, state: "held", until: ticket.until, paying: false };
}

function latest(docs: readonly DocumentSnapshot[]): Instant {
  return Math.max(...docs.map(({ readTime }) => readTime.toMillis()));
}
