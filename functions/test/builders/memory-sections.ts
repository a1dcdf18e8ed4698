import type { Clock, Instant } from "../../src/kernel/instant";
import { emptyView, withStates, type SectionLookup, type SectionView } from "../../src/modules/availability";
import type { Section, TicketedEvent } from "../../src/modules/events";

/** Sections as an instance remembers them: what it was shown and what it learnt. Reads are counted. */
export class MemorySections implements SectionLookup {
  /** What the tickets themselves say, where they are read. */
  readonly truth = new Map<string, SectionView>();
  refreshed = 0;
  private readonly remembered = new Map<string, SectionView>();

  constructor(private readonly clock: Clock) {}

  /** What the projection told of these positions of a section. */
  show(section: Section, held: readonly number[], nextExpiry: Instant | null = null): void {
    this.remembered.set(section.id, this.viewWith(section, { held, nextExpiry }));
  }

  viewWith(
    section: Section,
    { held, nextExpiry }: { readonly held: readonly number[]; readonly nextExpiry: Instant | null },
  ): SectionView {
    const states = held.map((position) => ({ position, state: "held" as const }));
    return { ...withStates(emptyView(section, this.clock.now()), states), nextExpiry };
  }

  recall(_: TicketedEvent, section: Section): Promise<SectionView> {
    return Promise.resolve(this.remembered.get(section.id) ?? emptyView(section, this.clock.now()));
  }

  recallAll(event: TicketedEvent, sections: readonly Section[]): Promise<readonly SectionView[]> {
    return Promise.all(sections.map((section) => this.recall(event, section)));
  }

  refresh(event: TicketedEvent, section: Section): Promise<SectionView> {
    this.refreshed += 1;
    const known = this.truth.get(section.id);
    if (known !== undefined) this.remembered.set(section.id, known);
    return this.recall(event, section);
  }

  learn(_: TicketedEvent, section: Section, positions: readonly number[]): void {
    const view = this.remembered.get(section.id) ?? emptyView(section, this.clock.now());
    this.remembered.set(
      section.id,
      withStates(
        view,
        positions.map((position) => ({ position, state: "held" })),
      ),
    );
  }
}

/** Numbers from 0 to before 1, the same ones from the same seed. */
export function seeded(seed = 1): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
