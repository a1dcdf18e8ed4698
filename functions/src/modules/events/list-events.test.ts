import { StoppedClock } from "../../../test/builders/clock";
import { anEvent } from "../../../test/builders/event";
import { eventId } from "../../../test/builders/ids";
import { at } from "../../../test/builders/instants";
import { MemoryEvents } from "../../../test/builders/memory-events";
import { NO_SEARCH } from "./domain/search";
import { listEvents, type ListEventsRequest } from "./list-events";

const EVENTS = ["a", "b", "c"].map((id) => anEvent({ id: eventId(id) }));
const OVER = anEvent({ id: eventId("over"), startTime: at("08:00:00.000"), endTime: at("09:00:00.000") });
const COMING: ListEventsRequest = {
  ...{ past: false, limit: 2, after: null },
  ...{ search: NO_SEARCH, from: null, to: null },
};

const events = new MemoryEvents(OVER, ...EVENTS);
const list = listEvents({ events, catalogue: events, clock: new StoppedClock("12:00:00.000") });

async function idsOf(request: ListEventsRequest) {
  return (await list(request))?.events.map(({ id }) => id) ?? null;
}

describe("listEvents", () => {
  it("pages through the events that have not ended", async () => {
    const first = await list(COMING);
    expect(first).toMatchObject({ events: [{ id: "a" }, { id: "b" }] });
    const position = first?.next ?? "";
    expect(await list({ ...COMING, after: { position } })).toMatchObject({ events: [{ id: "c" }], next: null });
  });

  it("lists those that have ended apart", async () => {
    expect(await idsOf({ ...COMING, past: true })).toEqual(["over"]);
  });

  it("starts behind an event that is named by its id", async () => {
    expect(await idsOf({ ...COMING, after: { eventId: "a" } })).toEqual(["b", "c"]);
  });

  it("starts behind the place of an event that is not there any more", async () => {
    expect(await idsOf({ ...COMING, after: { position: "2030-06-01T19:00:00.000Z/b-gone" } })).toEqual(["c"]);
  });

  it("finds those that the search asks for", async () => {
    expect(await idsOf({ ...COMING, search: { ...NO_SEARCH, name: "strings" } })).toEqual(["a", "b"]);
    expect(await idsOf({ ...COMING, search: { ...NO_SEARCH, name: "brass" } })).toEqual([]);
    expect(await idsOf({ ...COMING, from: at("19:00:00.001") })).toEqual([]);
    expect(await idsOf({ ...COMING, from: at("19:00:00.000"), to: at("19:00:00.001") })).toEqual(["a", "b"]);
  });

  it.each([
    ["an event that does not exist", "nowhere"],
    ["what can be no id", "__a__"],
    ["an empty text", ""],
  ])("knows no page behind %s", async (_, id) => {
    expect(await list({ ...COMING, after: { eventId: id } })).toBeNull();
  });
});
