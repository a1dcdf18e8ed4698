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
  /** Every claim of the section's tickets. Reads those that are claimed, and a query for each row of a cut section. */
  claimsIn(event: TicketedEvent, section: Section): Promise<SectionClaims>;
}
