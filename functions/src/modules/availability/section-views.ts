import type { Section, TicketedEvent } from "../events";
import type { SectionView } from "./domain/section-map";

/** Sections as the instance remembers them; for everything but a ticket's sale itself, which the tickets decide. */
export interface SectionLookup {
  /**
   * The section as it was told at most 2 s ago, with what was learnt since. Reads nothing while that is remembered;
   * reads that are asked for together are one.
   */
  recall(event: TicketedEvent, section: Section): Promise<SectionView>;
  /** As `recall`, in the order of the sections. */
  recallAll(event: TicketedEvent, sections: readonly Section[]): Promise<readonly SectionView[]>;
  /**
   * From the tickets themselves, at most once a second for each section: a hold that has run out is free, unless it is
   * being paid. For who finds nothing free at or after `nextExpiry`, or does not trust what is remembered.
   */
  refresh(event: TicketedEvent, section: Section): Promise<SectionView>;
  /** Tickets that were just found taken, or were just taken: `recall` says `held` of them until the projection knows. */
  learn(event: TicketedEvent, section: Section, positions: readonly number[]): void;
}
