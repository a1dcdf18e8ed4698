import type { UserId } from "../../kernel/ids";
import type { EventPage } from "./event-catalogue";
import type { OrganizedEvents } from "./organized-events";

/** The organizer's events, drafts, cancelled and past ones included, those that start last first. */
export function listOrganizedEvents(deps: { readonly organized: OrganizedEvents }) {
  return (of: {
    readonly organizerId: UserId;
    readonly limit: number;
    readonly after: string | null;
  }): Promise<EventPage> => deps.organized.latest(of.organizerId, of);
}
