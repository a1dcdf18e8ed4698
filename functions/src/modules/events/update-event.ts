import type { Clock } from "../../kernel/instant";
import type { FieldError } from "../../kernel/refusal";
import { err, ok, type Result } from "../../kernel/result";
import { eventUpdated } from "./announce";
import type { OrganizerCommand } from "./as-organizer";
import { changeEvent } from "./change-event";
import { NO_BLOCK_CHANGE, resized, type BlockChange } from "./domain/block-change";
import type { TicketedEvent } from "./domain/event";
import { findTicket } from "./domain/layout";
import { reviseEvent, type EventRevision } from "./domain/revise-event";
import type { EventStore } from "./event-store";
import { EVENT_CANCELLED, type EventRefusal } from "./reasons";
import type { FindTaken } from "./taken-tickets";
import { writeOutLayouts, type ByLayout, type FindLayout } from "./venue-layouts";

/** One commit has at most so many tickets to block or to unblock: it stays below the limit of 10 MiB. */
export const MOST_RESIZED = 10_000;

export interface UpdateEventRequest extends OrganizerCommand {
  /** The version that the organizer has seen: what others changed since is not overwritten. */
  readonly version: number;
  readonly revision: ByLayout<EventRevision>;
}

interface Deps {
  readonly events: EventStore;
  readonly findLayout: FindLayout;
  readonly findTaken: FindTaken;
  readonly clock: Clock;
}

/** Changes an event that is not cancelled. Orders keep the price and version that they saw; holds see it within 5 s. */
export function updateEvent(deps: Deps) {
  return async (request: UpdateEventRequest): Promise<Result<TicketedEvent, EventRefusal>> => {
    const { organizerId, revision } = request;
    const types = await writeOutLayouts(deps.findLayout, { organizerId, ticketTypes: revision.ticketTypes });
    if (!types.ok) return err(invalid(types.error));
    return changeEvent(deps.events, request, async (event, readAt) => {
      if (event.status === "cancelled") return err(EVENT_CANCELLED);
      if (event.version !== request.version) return err(versionConflict(event));
      const revised = reviseEvent(event, { ...revision, ticketTypes: types.value }, readAt);
      if (!revised.ok) return err(invalid(revised.error));
      if (revised.value === event) return ok(null);
      const blocks = await blocksFor(deps, event, revised.value);
      if (!blocks.ok) return blocks;
      const announcement = eventUpdated(event, revised.value, deps.clock.now());
      return ok({ event: revised.value, announcement, blocks: blocks.value });
    });
  };
}

/** Which tickets to block or to unblock, as the event has others now. */
async function blocksFor(
  { events, findTaken }: Deps,
  before: TicketedEvent,
  after: TicketedEvent,
): Promise<Result<BlockChange, EventRefusal>> {
  if (before.layoutVersion === after.layoutVersion) return ok(NO_BLOCK_CHANGE);
  if (before.status === "draft") {
    const blocked = await events.blockedIn(before.id);
    return ok({ block: [], unblock: blocked.filter((ticketId) => findTicket(after, ticketId) === null) });
  }
  const { block, unblock } = resized(before, after);
  if (block.length + unblock.length > MOST_RESIZED) return err(TOO_MANY_RESIZED);
  if (block.length === 0) return ok({ block, unblock });
  const { blocked, sold } = await findTaken(before.id, block);
  const claimed = blocked.length + sold.length;
  return claimed === 0 ? ok({ block, unblock }) : err(capacityClaimed(claimed));
}

function invalid(errors: readonly FieldError[]): EventRefusal {
  return { reason: "INVALID_ARGUMENT", detail: "The event cannot be changed like that; see errors.", errors };
}

function versionConflict({ version }: TicketedEvent): EventRefusal {
  return {
    reason: "VERSION_CONFLICT",
    detail: `The event has changed: it is at version ${version}.`,
    facts: { version },
  };
}

function capacityClaimed(claimed: number): EventRefusal {
  return {
    reason: "CAPACITY_CLAIMED",
    detail: `${claimed} of the tickets that would go are held, sold or blocked. Block tickets that are free instead.`,
    facts: { claimed },
  };
}

const TOO_MANY_RESIZED = invalid([
  { field: "ticketTypes", message: `Must change capacities by at most ${MOST_RESIZED} tickets at a time.` },
]);
