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

interface Memory {
  readonly learnt: Learnt;
  told: { readonly reading: Promise<SectionView>; readonly at: Instant } | null;
  counted: { readonly reading: Promise<SectionView>; readonly at: Instant } | null;
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
    return Promise.all(known.map((each) => this.seen(each)));
  }

  async refresh(event: TicketedEvent, section: Section): Promise<SectionView> {
    const memory = this.of(event.id, section.id);
    const at = this.deps.clock.now();
    if (memory.counted === null || at - memory.counted.at >= REFRESHED_AT_MOST_EVERY) {
      const reading = this.count(event, section, memory.counted?.reading);
      const counted = { reading, at };
      memory.counted = counted;
      memory.told = counted;
      forgetFailure(memory, reading);
    }
    return this.seen({ section, memory });
  }

  learn(event: TicketedEvent, section: Section, positions: readonly number[]): void {
    this.of(event.id, section.id).learnt.add(positions, this.deps.clock.now());
  }

  private async seen({ section, memory }: { readonly section: Section; readonly memory: Memory }) {
    const told = await memory.told?.reading;
    const view = fitted(told ?? emptyView(section, this.deps.clock.now()), section.total);
    return memory.learnt.over(view, this.deps.clock.now());
  }

  private async count(event: TicketedEvent, section: Section, last?: Promise<SectionView>): Promise<SectionView> {
    await last?.catch(() => null);
    const { claims, readAt } = await this.deps.tickets.claimsIn(event, section);
    return claimable(section, claims, readAt);
  }

  /** All of them by one request. A section counted from its tickets is known better until what is stored is newer. */
  private read(
    eventId: EventId,
    outdated: readonly { readonly section: Section; readonly memory: Memory }[],
    at: Instant,
  ): void {
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
      memory.told = { reading, at };
      forgetFailure(memory, reading);
    });
  }

  /** The section's memory, as the one used last. */
  private of(eventId: EventId, sectionId: string): Memory {
    const key = `${eventId}/${sectionId}`;
    const memory = this.memory.get(key) ?? { learnt: new Learnt(), told: null, counted: null };
    this.memory.delete(key);
    this.memory.set(key, memory);
    const [oldest] = this.memory.keys();
    if (this.memory.size > MOST_SECTIONS && oldest !== undefined) this.memory.delete(oldest);
    return memory;
  }
}

function forgetFailure(memory: Memory, reading: Promise<SectionView>): void {
  reading.catch(() => {
    if (memory.told?.reading === reading) memory.told = null;
    if (memory.counted?.reading === reading) memory.counted = null;
  });
}
