import { SECOND, type Clock, type Instant } from "../../../kernel/instant";
import type { Section, TicketedEvent } from "../../events";
import type { FewClaims, SectionClaims } from "../section-tickets";

interface Shared {
  readonly at: Instant;
  readonly reading: Promise<SectionClaims | null>;
}

/** Claims that who asks for the same section within a second shares, in the memory of the instance. */
export class SharedClaims implements FewClaims {
  private readonly shared = new Map<string, Shared>();

  constructor(
    private readonly tickets: FewClaims,
    private readonly clock: Clock,
  ) {}

  fewClaimsIn(event: TicketedEvent, section: Section): Promise<SectionClaims | null> {
    const now = this.clock.now();
    for (const [key, { at }] of this.shared) if (now - at >= SECOND) this.shared.delete(key);
    const key = `${event.id}/${event.layoutVersion}/${section.id}`;
    return this.shared.get(key)?.reading ?? this.read(key, now, this.tickets.fewClaimsIn(event, section));
  }

  private read(key: string, at: Instant, reading: Shared["reading"]): Shared["reading"] {
    this.shared.set(key, { at, reading });
    reading.catch(() => this.shared.delete(key));
    return reading;
  }
}
