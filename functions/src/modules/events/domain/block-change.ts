import type { TicketId } from "../../../kernel/ids";
import type { TicketedEvent } from "./event";
import { ticketNumbered } from "./layout";
import type { UnseatedType } from "./ticket-type";

/** Tickets to be kept from sale, and those to be sold again. */
export interface BlockChange {
  readonly block: readonly TicketId[];
  readonly unblock: readonly TicketId[];
}

export const NO_BLOCK_CHANGE: BlockChange = { block: [], unblock: [] };

/**
 * What a new capacity means for the tickets of an event that is not a draft. Those that go are blocked, so that nobody
 * holds them who still remembers the old capacity; those that come back are not blocked any more.
 */
export function resized(before: TicketedEvent, after: TicketedEvent): BlockChange {
  const pairs = before.ticketTypes.flatMap((was, index) => {
    const is = after.ticketTypes[index];
    return was.sections !== undefined || is?.sections !== undefined || is === undefined ? [] : [{ was, is }];
  });
  return {
    block: pairs.flatMap(({ was, is }) => numbered(was, is.capacity, was.capacity)),
    unblock: pairs.flatMap(({ was, is }) =>
      numbered(is, was.capacity, Math.min(is.capacity, was.capacity + (was.removed ?? 0))),
    ),
  };
}

/** The tickets with the numbers after `from` up to `to`. */
function numbered({ id }: UnseatedType, from: number, to: number): readonly TicketId[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => ticketNumbered(id, from + 1 + index));
}
