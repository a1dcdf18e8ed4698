import type { UserId } from "../../kernel/ids";
import type { Clock } from "../../kernel/instant";
import type { TicketedEvent } from "./domain/event";
import { followOrganizer } from "./domain/sales-stop";
import { NO_SEARCH } from "./domain/search";
import type { EventCatalogue } from "./event-catalogue";
import type { EventStore } from "./event-store";

const PAGE = 100;
/** What a run looks at; the next one goes on. */
const MOST_PAGES = 200;
const TRIES = 5;

/** The accounts of those who organize events. */
export interface Organizers {
  /** Those of at most 100 whose accounts are disabled or do not exist. Throws where that cannot be told. */
  goneAmong(ids: readonly UserId[]): Promise<ReadonlySet<UserId>>;
}

/** Where the check goes on, if the last run has not come to the end. */
export interface CheckPlace {
  read(): Promise<string | null>;
  save(after: string | null): Promise<void>;
}

export interface CheckReport {
  readonly events: number;
  readonly stopped: number;
  readonly resumed: number;
  readonly failed: number;
}

interface Deps {
  readonly events: EventStore;
  readonly catalogue: EventCatalogue;
  readonly organizers: Organizers;
  readonly place: CheckPlace;
  readonly clock: Clock;
  readonly reportFailure: (failure: { readonly eventId: string; readonly error: unknown }) => void;
}

type Outcome = "stopped" | "resumed" | "failed" | null;

/**
 * Stops the sales of events to come whose organizer's account is gone, as nobody would be there for their buyers, and
 * lets them go on where the account is back. Where accounts cannot be looked up, all stays as it is.
 */
export function checkOrganizers(deps: Deps) {
  return async (): Promise<CheckReport> => {
    let after = await deps.place.read();
    const report = { events: 0, stopped: 0, resumed: 0, failed: 0 };
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const { events, next } = await deps.catalogue.page({ ...TO_COME, now: deps.clock.now(), limit: PAGE, after });
      report.events += events.length;
      for (const outcome of await checkPage(deps, events)) if (outcome !== null) report[outcome] += 1;
      if (next !== after) await deps.place.save(next);
      after = next;
      if (after === null) break;
    }
    return report;
  };
}

const TO_COME = { search: NO_SEARCH, from: null, to: null, past: false } as const;

async function checkPage(deps: Deps, events: readonly TicketedEvent[]): Promise<readonly Outcome[]> {
  if (events.length === 0) return [];
  const gone = await deps.organizers.goneAmong([...new Set(events.map(({ organizerId }) => organizerId))]);
  const outcomes: Outcome[] = [];
  for (const event of events) {
    const isGone = gone.has(event.organizerId);
    if (followOrganizer(event, isGone) !== null) outcomes.push(await follow(deps, event, isGone));
  }
  return outcomes;
}

/** One event that cannot be changed stops no other. */
async function follow(deps: Deps, { id, organizerId }: TicketedEvent, isGone: boolean): Promise<Outcome> {
  try {
    for (let tried = 0; tried < TRIES; tried += 1) {
      const stored = await deps.events.read(id);
      const event = stored?.event.organizerId === organizerId ? followOrganizer(stored.event, isGone) : null;
      if (stored === null || event === null) return null;
      const change = { event, announcement: null, blocks: null };
      if (await deps.events.replace(stored, change)) return isGone ? "stopped" : "resumed";
    }
    throw new Error("The event is being changed by others.");
  } catch (error) {
    deps.reportFailure({ eventId: id, error });
    return "failed";
  }
}
