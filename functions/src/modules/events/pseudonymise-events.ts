import type { EventId, UserId } from "../../kernel/ids";
import type { Clock } from "../../kernel/instant";
import { pages } from "../../kernel/pages";
import type { TicketedEvent } from "./domain/event";
import { isToCome } from "./domain/over";
import type { StoredEvent } from "./event-store";
import type { OrganizedEvents } from "./organized-events";

/** What a pass did, and the events that are still under the organizer's name: they are to come, or were just changed. */
export interface PseudonymisedEvents {
  readonly moved: number;
  readonly left: readonly EventId[];
}

interface Deps {
  readonly organized: OrganizedEvents;
  readonly clock: Clock;
}

/** All events of an organizer, drafts and past ones included. */
export function organizedBy(deps: Pick<Deps, "organized">) {
  return async (organizerId: UserId): Promise<readonly TicketedEvent[]> =>
    (await allOf(deps.organized, organizerId)).map(({ event }) => event);
}

/** The organizer's published events that have not ended. */
export function eventsToCome(deps: Deps) {
  return async (organizerId: UserId): Promise<readonly EventId[]> => {
    const stored = await allOf(deps.organized, organizerId);
    return stored.filter(({ event }) => isToCome(event, deps.clock.now())).map(({ event }) => event.id);
  };
}

/** Puts the organizer's drafts, cancelled and past events under the pseudonym; their terms stay the same version. */
export function pseudonymiseEvents(deps: Deps) {
  return async ({
    ownerId,
    pseudonym,
  }: {
    readonly ownerId: UserId;
    readonly pseudonym: UserId;
  }): Promise<PseudonymisedEvents> => {
    const left: EventId[] = [];
    const stored = await allOf(deps.organized, ownerId);
    for (const before of stored) {
      const stays = isToCome(before.event, deps.clock.now()) || !(await deps.organized.handOver(before, pseudonym));
      if (stays) left.push(before.event.id);
    }
    return { moved: stored.length - left.length, left };
  };
}

async function allOf(organized: OrganizedEvents, organizerId: UserId): Promise<readonly StoredEvent[]> {
  const all: StoredEvent[] = [];
  for await (const { events } of pages((after: EventId | null) => organized.page(organizerId, after))) {
    all.push(...events);
  }
  return all;
}
