import { randomBytes } from "node:crypto";
import { Firestore } from "firebase-admin/firestore";
import { anEvent } from "../../../../test/builders/event";
import { eventId } from "../../../../test/builders/ids";
import { at } from "../../../../test/builders/instants";
import { HOUR, MINUTE } from "../../../kernel/instant";
import type { TicketedEvent } from "../domain/event";
import { NO_SEARCH } from "../domain/search";
import type { EventPageRequest } from "../event-catalogue";
import { FirestoreEventCatalogue, LOOKED_AT_MOST } from "./firestore-event-catalogue";
import { storeEvent } from "./stored-event";

const NOON = at("12:00:00.000");
const COMING: EventPageRequest = {
  ...{ now: NOON, past: false, limit: 10, after: null },
  ...{ search: NO_SEARCH, from: null, to: null },
};

let db: Firestore;
let catalogue: FirestoreEventCatalogue;

beforeEach(() => {
  db = new Firestore({ projectId: `demo-catalogue-${randomBytes(5).toString("hex")}` });
  catalogue = new FirestoreEventCatalogue(db);
});
afterEach(() => db.terminate());

async function given(...events: readonly TicketedEvent[]): Promise<void> {
  const writer = db.bulkWriter();
  for (const event of events) void writer.create(db.collection("events").doc(event.id), storeEvent(event));
  await writer.close();
}

/** An event that starts at that time of the day and lasts an hour. */
function event(id: string, time: string, overrides: Partial<TicketedEvent> = {}): TicketedEvent {
  const startTime = at(`${time}:00.000`);
  return anEvent({ id: eventId(id), startTime, endTime: startTime + HOUR, ...overrides });
}

async function found(request: Partial<EventPageRequest>): Promise<readonly string[]> {
  return (await catalogue.page({ ...COMING, ...request })).events.map(({ id }) => id);
}

describe("a search", () => {
  const named = (name: string) => ({ search: { ...NO_SEARCH, name } });

  beforeEach(() =>
    given(
      event("over", "08:00", { name: "Café Noir" }),
      event("noir", "14:00", { name: "Café Noir", artists: ["Ada", "The Moorings"], venue: "Pier 7" }),
      event("latte", "15:00", { name: "CAFE LATTE", artists: ["Ada"], venue: "Barn" }),
      event("street", "16:00", { name: "Straßenfest", venue: null }),
      event("hidden", "17:00", { name: "Café Noir", status: "draft" }),
      event("off", "18:00", { name: "Café Noir", status: "cancelled" }),
    ),
  );

  it.each([
    ["the beginning of a word", named("caf"), ["noir", "latte"]],
    ["beginnings of two words", named("NOI cafe"), ["noir"]],
    ["a long word by more than is indexed", named("strassenfest"), ["street"]],
    ["a long word that goes on otherwise", named("strassenbahn"), []],
    ["an artist", { search: { ...NO_SEARCH, artist: "ada" } }, ["noir", "latte"]],
    ["an artist and a venue", { search: { ...NO_SEARCH, artist: "moorings", venue: "pier 7" } }, ["noir"]],
    ["a name in a range of time", { ...named("cafe"), from: at("15:00:00.000"), to: at("16:00:00.000") }, ["latte"]],
    ["those that have ended", { ...named("cafe"), past: true }, ["over"]],
    ["a range of time alone", { from: at("14:00:00.001"), to: at("16:00:00.001") }, ["latte", "street"]],
    ["nothing", {}, ["noir", "latte", "street"]],
  ])("finds published events by %s", async (_, request, ids) => {
    expect(await found(request)).toEqual(ids);
  });

  it("goes on behind the last event of a page, and is over with the last one", async () => {
    const first = await catalogue.page({ ...COMING, ...named("cafe"), limit: 1 });
    expect(first.events).toMatchObject([{ id: "noir" }]);
    const second = await catalogue.page({ ...COMING, ...named("cafe"), limit: 1, after: first.next });
    expect(second).toMatchObject({ events: [{ id: "latte" }], next: null });
  });
});

describe("a search whose words are common, but not together", () => {
  const search = { ...NO_SEARCH, name: "common rare" };
  const common = (count: number, from: number) =>
    Array.from({ length: count }, (_, index) => {
      const startTime = NOON + (from + index) * MINUTE;
      return anEvent({ id: eventId(`common-${from + index}`), name: "Common", startTime, endTime: startTime + HOUR });
    });
  const rare = (id: string, index: number) => {
    const startTime = NOON + index * MINUTE;
    return anEvent({ id: eventId(id), name: "Rare and common", startTime, endTime: startTime + HOUR });
  };

  it("looks through further events until the page is full", async () => {
    await given(...common(15, 0), rare("first", 16), rare("second", 17), ...common(5, 20));
    expect(await found({ search, limit: 2 })).toEqual(["first", "second"]);
    const page = await catalogue.page({ ...COMING, search, limit: 1 });
    expect(page.events).toMatchObject([{ id: "first" }]);
    expect((await catalogue.page({ ...COMING, search, after: page.next })).events).toMatchObject([{ id: "second" }]);
  });

  it(`gives up after ${LOOKED_AT_MOST} events, and tells where to go on`, async () => {
    await given(...common(LOOKED_AT_MOST + 10, 0), rare("last", 600));
    const nothing = await catalogue.page({ ...COMING, search });
    expect(nothing.events).toEqual([]);
    expect(await catalogue.page({ ...COMING, search, after: nothing.next })).toMatchObject({
      events: [{ id: "last" }],
      next: null,
    });
  });
});
