import type { Instant } from "../../kernel/instant";
import type { Section, TicketedEvent } from "../events";
import type { Claim } from "./domain/recount";

export interface SectionClaims {
  readonly claims: readonly Claim[];
  /** By the database's clock: no claim is older. */
  readonly readAt: Instant;
}

/** The tickets themselves. */
export interface SectionTickets {
  /** Every claim of the section's tickets. Reads those that are claimed, by a few queries, or all of them at once. */
  claimsIn(event: TicketedEvent, section: Section): Promise<SectionClaims>;
}

/** The tickets themselves, for who must not cost much. */
export interface FewClaims {
  /** As `claimsIn`, as it was at most a second ago; null where telling takes more than `MAX_EXACT_READS`. */
  fewClaimsIn(event: TicketedEvent, section: Section): Promise<SectionClaims | null>;
}

/** What one request may read of a section's tickets, and of their orders. */
export const MAX_EXACT_READS = 96;
