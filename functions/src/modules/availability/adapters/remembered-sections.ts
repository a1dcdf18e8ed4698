import { SECOND, type Clock, type Instant } from "../../../kernel/instant";
import type { EventId } from "../../../kernel/ids";
import type { Section, TicketedEvent } from "../../events";
import { claimable } from "../domain/recount";
import { emptyView, fitted, type SectionView } from "../domain/section-map";
import type { SectionStore } from "../section-store";
import type { SectionTickets } from "../section-tickets";
import type { SectionLookup } from "../section-views";
import { Learnt } from "./learnt";

const REMEMBERED_FOR = 2 * SECOND;
const REFRESHED_AT_MOST_EVERY = SECOND;
const MOST_SECTIONS = 2_000;

interface Deps {
  readonly sections: SectionStore;
  readonly tickets: SectionTickets;
  readonly clock: Clock;
  /** How old what is recalled may be. */
  readonly rememberedFor?: number;
}

/** What is being read, or was. */
interface Told {
  readonly reading: Promise<SectionView>;
  readonly at: Instant;
  /** Null until it is read: who has it need not wait, as thousands ask for hundreds of sections. */
  view: SectionView | null;
}

interface Memory {
  readonly learnt: Learnt;
  told: Told | null;
  counted: Told | null;
}

interface Known {
  readonly section: Section;
  readonly memory: Memory;
}

/** Sections in the memory of the instance, so that holds by quantity read nothing in the steady state. */
export class RememberedSections implements SectionLookup {
  private readonly memory = new Map<string, Memory>();

  constructor(private readonly deps: Deps) {}

  async recall(event: TicketedEvent, section: Section): Promise<SectionView> {
    const [view] = await this.recallAll(event, [section]);
    if (view === undefined) throw new Error("There is a view of every section.");
    return view;
  }

  async recallAll(event: TicketedEvent, sections: readonly Section[]): Promise<readonly SectionView[]> {
    const now = this.deps.clock.now();
    const rememberedFor = this.deps.rememberedFor ?? REMEMBERED_FOR;
    const known = sections.map((section) => ({ section, memory: this.of(event.id, section.id) }));
    const outdated = known.filter(({ memory: { told } }) => told === null || now - told.at >= rememberedFor);
    if (outdated.length > 0) this.read(event.id, outdated, now);
    const all = known.map(({ section, memory: { learnt, told } }) => ({ section, learnt, told }));
    await Promise.all(all.flatMap(({ told }) => (told?.view === null ? [told.reading] : [])));
    const seenAt = this.deps.clock.now();
    return all.map((each) => seen(each, seenAt));
  }

  async refresh(event: TicketedEvent, section: Section): Promise<SectionView> {
    const memory = this.of(event.id, section.id);
    const at = this.deps.clock.now();
    if (memory.counted === null || at - memory.counted.at >= REFRESHED_AT_MOST_EVERY) {
      const reading = this.count(event, section, memory.counted?.reading);
      memory.counted = memory.told = tell(memory, reading, at);
    }
    const { learnt, told } = memory;
    await told?.reading;
    return seen({ section, learnt, told }, this.deps.clock.now());
  }

  learn(event: TicketedEvent, section: Section, positions: readonly number[]): void {
    this.of(event.id, section.id).learnt.add(positions, this.deps.clock.now());
  }

  private async count(event: TicketedEvent, section: Section, last?: Promise<SectionView>): Promise<SectionView> {
    await last?.catch(() => null);
    const { claims, readAt } = await this.deps.tickets.claimsIn(event, section);
    return claimable(section, claims, readAt);
  }

  /** All of them by one request. A section counted from its tickets is known better until what is stored is newer. */
  private read(eventId: EventId, outdated: readonly Known[], at: Instant): void {
    const stored = this.deps.sections.views(
      eventId,
      outdated.map(({ section }) => section.id),
    );
    outdated.forEach(({ section, memory }, index) => {
      const { counted } = memory;
      const reading = stored.then(async ({ views, readAt }) => {
        const view = views[index] ?? null;
        const better = await counted?.reading;
        if (better !== undefined && better.asOf >= (view?.asOf ?? 0)) return better;
        return view ?? emptyView(section, readAt);
      });
      memory.told = tell(memory, reading, at);
      this.keep(keyOf(eventId, section.id), memory);
    });
  }

  private of(eventId: EventId, sectionId: string): Memory {
    const key = keyOf(eventId, sectionId);
    return this.memory.get(key) ?? this.keep(key, { learnt: new Learnt(), told: null, counted: null });
  }

  /** As the one that was needed last. */
  private keep(key: string, memory: Memory): Memory {
    this.memory.delete(key);
    this.memory.set(key, memory);
    const [oldest] = this.memory.keys();
    if (this.memory.size > MOST_SECTIONS && oldest !== undefined) this.memory.delete(oldest);
    return memory;
  }
}

type Remembered = Pick<Memory, "learnt" | "told"> & { readonly section: Section };

function seen({ section, learnt, told }: Remembered, now: Instant): SectionView {
  return learnt.over(fitted(told?.view ?? emptyView(section, now), section.total), told?.at ?? now);
}

function keyOf(eventId: EventId, sectionId: string): string {
  return `${eventId}/${sectionId}`;
}

function tell(memory: Memory, reading: Promise<SectionView>, at: Instant): Told {
  const told: Told = { reading, at, view: null };
  reading.then(
    (view) => (told.view = view),
    () => {
      if (memory.told === told) memory.told = null;
      if (memory.counted === told) memory.counted = null;
    },
  );
  return told;
}
