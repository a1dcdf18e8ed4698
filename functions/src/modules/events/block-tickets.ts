import type { TicketId } from "../../kernel/ids";
import type { Clock } from "../../kernel/instant";
import { err, ok, type Result } from "../../kernel/result";
import { ticketsBlocked } from "./announce";
import type { OrganizerCommand } from "./as-organizer";
import { changeEvent } from "./change-event";
import type { BlockChange } from "./domain/block-change";
import type { TicketedEvent } from "./domain/event";
import { findTicket } from "./domain/layout";
import type { EventStore } from "./event-store";
import { EVENT_CANCELLED, type EventRefusal } from "./reasons";
import type { FindTaken } from "./taken-tickets";

export interface BlockTicketsRequest extends OrganizerCommand {
  readonly ticketIds: readonly TicketId[];
}

interface Deps {
  readonly events: EventStore;
  readonly findTaken: FindTaken;
  readonly clock: Clock;
}

type Command = (request: BlockTicketsRequest) => Promise<Result<TicketedEvent, EventRefusal>>;

/** Keeps tickets from sale, all or none: house seats. Those that are blocked stay so; a hold that has run out is ended. */
export function blockTickets(deps: Deps): Command {
  return (request) =>
    changeBlocked(deps, request, async (ticketIds) => {
      const { blocked, sold } = await deps.findTaken(request.eventId, ticketIds);
      if (sold.length > 0) return err(unavailable(sold));
      return ok({ block: ticketIds.filter((ticketId) => !blocked.includes(ticketId)), unblock: [] });
    });
}

/** Puts blocked tickets on sale again. Tickets that are not blocked stay as they are. */
export function unblockTickets(deps: Deps): Command {
  return (request) =>
    changeBlocked(deps, request, async (ticketIds) => {
      const { blocked } = await deps.findTaken(request.eventId, ticketIds);
      return ok({ block: [], unblock: blocked });
    });
}

function changeBlocked(
  { events, clock }: Deps,
  request: BlockTicketsRequest,
  choose: (ticketIds: readonly TicketId[]) => Promise<Result<BlockChange, EventRefusal>>,
): Promise<Result<TicketedEvent, EventRefusal>> {
  return changeEvent(events, request, async (event) => {
    const unknown = unknownIn(event, request.ticketIds);
    if (unknown !== null) return err(unknown);
    if (event.status === "cancelled") return err(EVENT_CANCELLED);
    const blocks = await choose([...new Set(request.ticketIds)]);
    if (!blocks.ok) return blocks;
    if (blocks.value.block.length + blocks.value.unblock.length === 0) return ok(null);
    const next = { ...event, version: event.version + 1 };
    return ok({ event: next, announcement: ticketsBlocked(next, blocks.value, clock.now()), blocks: blocks.value });
  });
}

function unknownIn(event: TicketedEvent, ticketIds: readonly TicketId[]): EventRefusal | null {
  const errors = ticketIds.flatMap((ticketId, index) =>
    findTicket(event, ticketId) === null
      ? [{ field: `ticketIds.${index}`, message: `The event has no ticket ${ticketId}.` }]
      : [],
  );
  return errors.length === 0
    ? null
    : { reason: "TICKET_NOT_FOUND", detail: "The event does not have all of these tickets; see errors.", errors };
}

function unavailable(tickets: readonly TicketId[]): EventRefusal {
  const detail = "Some of the tickets are held or sold. Block others, or cancel their orders first.";
  return { reason: "TICKET_UNAVAILABLE", detail, facts: { tickets } };
}
