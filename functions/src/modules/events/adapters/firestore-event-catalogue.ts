import type { Firestore, Query } from "firebase-admin/firestore";
import { toTimestamp } from "../../../helpers/timestamps";
import { toRfc3339 } from "../../../kernel/instant";
import { fits, lookupToken } from "../domain/search";
import { LONGEST_EVENT, type TicketedEvent } from "../domain/event";
import type { EventCatalogue, EventPage, EventPageRequest } from "../event-catalogue";
import { parseEvent, sortKey } from "./stored-event";

/**
 * A page is looked for among so many events; then it is what was found, and the next page goes on. With the event that an
 * old client starts behind, that is what anybody may read without a token.
 */
export const LOOKED_AT_MOST = 24;

/** What was found so far, and where to go on; null where there is nothing further. */
interface Look {
  readonly found: readonly TicketedEvent[];
  readonly looked: number;
  readonly next: string | null;
}

/**
 * Published events in `events/{eventId}`. Firestore looks up one word of a search by the document's `search` tokens; the
 * others are compared here, over at most `LOOKED_AT_MOST` documents for a page.
 */
export class FirestoreEventCatalogue implements EventCatalogue {
  constructor(private readonly db: Firestore) {}

  async page(request: EventPageRequest): Promise<EventPage> {
    const limit = Math.min(request.limit, LOOKED_AT_MOST - 1);
    let look = await this.look(request, { found: [], looked: 0, next: request.after }, limit + 1);
    while (look.next !== null && look.found.length < limit && look.looked < LOOKED_AT_MOST) {
      look = await this.look(request, look, LOOKED_AT_MOST - look.looked);
    }
    return pageOf(look, limit);
  }

  private async look(request: EventPageRequest, before: Look, count: number): Promise<Look> {
    const query = this.queryOf(request);
    const behind = before.next === null ? query : query.startAfter(before.next);
    const { docs } = await behind.limit(count).get();
    const events = docs.map((doc) => parseEvent(doc.id, doc.data()));
    const last = events.at(-1);
    return {
      found: [...before.found, ...events.filter((event) => fits(event, request.search))],
      looked: before.looked + docs.length,
      next: docs.length < count || last === undefined ? null : sortKey(last.id, last.startTime),
    };
  }

  private queryOf({ now, past, search, from, to }: EventPageRequest): Query {
    const published = this.db.collection("events").where("status", "==", "published").orderBy("sortKey");
    const inTime = past
      ? published.where("endTime", "<=", toTimestamp(now))
      : published.where("endTime", ">", toTimestamp(now));
    const earliest = Math.max(from ?? 0, past ? 0 : now - LONGEST_EVENT);
    const late = earliest > 0 ? inTime.where("sortKey", ">=", toRfc3339(earliest)) : inTime;
    const between = to === null ? late : late.where("sortKey", "<", toRfc3339(to));
    const token = lookupToken(search);
    return token === null ? between : between.where("search", "array-contains", token);
  }
}

/** Where more was found than fits on the page, the next one starts behind its last event. */
function pageOf({ found, next }: Look, limit: number): EventPage {
  const events = found.slice(0, limit);
  const last = events.at(-1);
  if (found.length > limit && last !== undefined) return { events, next: sortKey(last.id, last.startTime) };
  return { events, next };
}
