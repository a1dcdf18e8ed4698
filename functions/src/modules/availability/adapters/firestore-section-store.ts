import type {
  CollectionReference,
  DocumentReference,
  DocumentSnapshot,
  Firestore,
  QueryDocumentSnapshot,
} from "firebase-admin/firestore";
import { commitUnlessGone } from "../../../helpers/commit";
import { fenceAt, unchangedSince } from "../../../helpers/fences";
import type { EventId } from "../../../kernel/ids";
import type { Instant } from "../../../kernel/instant";
import { findSection, ticketAt, type Section, type TicketedEvent } from "../../events";
import type { SectionView } from "../domain/section-map";
import type { SectionStore, StoredSection, TouchedSection } from "../section-store";
import { EVENT_FIELDS, parseEventOfSection, parseSection, SECTION_FIELDS, storeSection } from "./stored-section";
import { storedTicketSchema, TICKET_FIELDS } from "./stored-ticket";

/** An event can be large, and only its layout's version and whose draft it is are wanted. */
const READ = { fieldMask: [...SECTION_FIELDS, ...TICKET_FIELDS, ...EVENT_FIELDS] };

/** Sections in `events/{eventId}/availability/{sectionId}`, from the first claim of one of their tickets. */
export class FirestoreSectionStore implements SectionStore {
  constructor(private readonly db: Firestore) {}

  async views(eventId: EventId, sectionIds: readonly string[]) {
    const found = await this.db.getAll(...sectionIds.map((id) => this.section(eventId, id)));
    return { views: found.map((doc) => stored(doc).view), readAt: latest(found) };
  }

  async read(eventId: EventId, sectionId: string): Promise<StoredSection> {
    return ofEvent(await this.db.getAll(this.event(eventId), this.section(eventId, sectionId), READ));
  }

  async readTouched(event: TicketedEvent, section: Section, positions: readonly number[]): Promise<TouchedSection> {
    const tickets = this.event(event.id).collection("tickets");
    const refs = positions.map((position) => tickets.doc(ticketAt(event, section, position).ticketId));
    const found = await this.db.getAll(this.event(event.id), this.section(event.id, section.id), ...refs, READ);
    const [own, view, ...touched] = found;
    return {
      ...ofEvent([own, view]),
      tickets: touched.map((doc, index) => ticketOf(doc, positions[index] ?? NaN)),
      readAt: latest(found),
    };
  }

  replace(
    before: StoredSection,
    { event, section, view }: { readonly event: TicketedEvent; readonly section: Section; readonly view: SectionView },
  ): Promise<boolean> {
    const { fence, draftOf } = before;
    const ref = this.section(event.id, section.id);
    const data = storeSection(section, view, { layoutVersion: event.layoutVersion, draftOf });
    const batch = this.db.batch();
    return commitUnlessGone(fence === null ? batch.create(ref, data) : batch.update(ref, data, unchangedSince(fence)));
  }

  async removeOthers(event: TicketedEvent): Promise<void> {
    const found = await this.sections(event.id).get();
    const others = found.docs.filter(({ id }) => findSection(event, id) === null);
    await Promise.all(others.map((doc) => this.removeEarlier(doc, event.layoutVersion)));
  }

  private async removeEarlier(doc: QueryDocumentSnapshot, layoutVersion: number): Promise<void> {
    if (parseSection(doc.id, doc.data()).layoutVersion > layoutVersion) return;
    await commitUnlessGone(this.db.batch().delete(doc.ref, unchangedSince(fenceAt(doc.updateTime))));
  }

  private section(eventId: EventId, sectionId: string): DocumentReference {
    return this.sections(eventId).doc(sectionId);
  }

  private sections(eventId: EventId): CollectionReference {
    return this.event(eventId).collection("availability");
  }

  private event(eventId: EventId): DocumentReference {
    return this.db.collection("events").doc(eventId);
  }
}

const GONE = { layoutVersion: null, draftOf: null };

function stored(doc: DocumentSnapshot) {
  const { updateTime } = doc;
  if (updateTime === undefined) return { view: null, fence: null, layoutVersion: null };
  return { ...parseSection(doc.id, doc.data()), fence: fenceAt(updateTime) };
}

function ofEvent([event, section]: readonly (DocumentSnapshot | undefined)[]): StoredSection {
  if (event === undefined || section === undefined) throw new Error("getAll answers each document asked for.");
  const found = stored(section);
  const { layoutVersion, draftOf } = event.exists ? parseEventOfSection(event.data()) : GONE;
  const namesDraft = found.view === null || found.draftOf === draftOf;
  return { ...found, eventLayoutVersion: layoutVersion, draftOf, namesDraft };
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
