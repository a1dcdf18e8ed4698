import { StoppedClock } from "../../../test/builders/clock";
import { anEvent } from "../../../test/builders/event";
import { eventId, userId } from "../../../test/builders/ids";
import { MemoryEvents } from "../../../test/builders/memory-events";
import type { EventId, UserId } from "../../kernel/ids";
import { checkOrganizers } from "./check-organizers";
import type { TicketedEvent } from "./domain/event";

const ADA = userId("ada");
const EVE = userId("eve");
const STOPPED = { because: "ORGANIZER_GONE" };

function given(...organized: readonly TicketedEvent[]) {
  const events = new MemoryEvents(...organized);
  const gone = new Set<UserId>();
  const asked: (readonly UserId[])[] = [];
  const organizers = {
    goneAmong: (ids: readonly UserId[]) => {
      asked.push(ids);
      return Promise.resolve(new Set(ids.filter((id) => gone.has(id))));
    },
  };
  const saved: (string | null)[] = [];
  const place = {
    read: () => Promise.resolve(saved.at(-1) ?? null),
    save: (after: string | null) => Promise.resolve(void saved.push(after)),
  };
  const failures: string[] = [];
  const reportFailure = (failure: { readonly eventId: string }) => void failures.push(failure.eventId);
  const clock = new StoppedClock("12:00:00.000");
  const check = checkOrganizers({ events, catalogue: events, organizers, place, clock, reportFailure });
  const stopOf = async (id: EventId) => (await events.read(id))?.event.salesStopped;
  return { events, gone, asked, organizers, saved, failures, check, stopOf };
}

const ofAda = anEvent({ id: eventId("of-ada"), organizerId: ADA });
const ofEve = anEvent({ id: eventId("of-eve"), organizerId: EVE });

describe("the check of organizers", () => {
  it("stops the sales of those who are gone, and of nobody else, without another version of the event", async () => {
    const { events, gone, check, saved } = given(ofAda, ofEve);
    gone.add(EVE);
    expect(await check()).toEqual({ events: 2, stopped: 1, resumed: 0, failed: 0 });
    expect((await events.read(ofEve.id))?.event).toEqual({ ...ofEve, salesStopped: STOPPED });
    expect((await events.read(ofAda.id))?.event).toEqual(ofAda);
    expect(events.announced).toEqual([]);
    expect(saved).toEqual([]);
  });

  it("changes nothing the second time, and lets sales go on where the account is back", async () => {
    const { gone, check, stopOf } = given(ofEve);
    gone.add(EVE);
    await check();
    expect(await check()).toMatchObject({ stopped: 0, resumed: 0 });
    gone.clear();
    expect(await check()).toMatchObject({ stopped: 0, resumed: 1 });
    expect(await stopOf(ofEve.id)).toBeNull();
  });

  it.each([
    ["a draft", { status: "draft" }],
    ["one that is cancelled", { status: "cancelled" }],
    ["one that is over", { startTime: ofEve.startTime - 1e8, endTime: ofEve.endTime - 1e8 }],
  ] as const)("leaves %s alone", async (_, otherwise) => {
    const { gone, check, asked } = given({ ...ofEve, ...otherwise });
    gone.add(EVE);
    expect(await check()).toMatchObject({ events: 0, stopped: 0 });
    expect(asked).toEqual([]);
  });

  it("leaves all as it is where accounts cannot be looked up", async () => {
    const { organizers, check, stopOf } = given(ofEve);
    jest.spyOn(organizers, "goneAmong").mockRejectedValue(new Error("auth/internal-error"));
    await expect(check()).rejects.toThrow("auth/internal-error");
    expect(await stopOf(ofEve.id)).toBeNull();
  });

  it("looks up each organizer once for a page, and keeps its place behind each", async () => {
    const many = Array.from({ length: 150 }, (_, number) =>
      anEvent({ id: eventId(`event-${String(number).padStart(3, "0")}`), organizerId: number < 120 ? ADA : EVE }),
    );
    const { check, asked, saved } = given(...many);
    expect(await check()).toMatchObject({ events: 150 });
    expect(asked).toEqual([[ADA], [ADA, EVE]]);
    expect(saved).toEqual([expect.stringContaining("/event-099"), null]);
  });

  it("goes on behind the last whole page, where it died", async () => {
    const many = Array.from({ length: 150 }, (_, number) =>
      anEvent({ id: eventId(`event-${String(number).padStart(3, "0")}`), organizerId: EVE }),
    );
    const { organizers, gone, check, saved } = given(...many);
    gone.add(EVE);
    const goneAmong = organizers.goneAmong.bind(organizers);
    jest.spyOn(organizers, "goneAmong").mockImplementationOnce(goneAmong).mockRejectedValueOnce(new Error("killed"));
    await expect(check()).rejects.toThrow("killed");
    expect(saved).toEqual([expect.stringContaining("/event-099")]);
    expect(await check()).toEqual({ events: 50, stopped: 50, resumed: 0, failed: 0 });
    expect(saved.at(-1)).toBeNull();
  });

  it("is not kept from the others by an event that cannot be changed", async () => {
    const { events, gone, check, failures, stopOf } = given(ofAda, ofEve);
    gone.add(ADA).add(EVE);
    const read = events.read.bind(events);
    jest
      .spyOn(events, "read")
      .mockImplementation((id) => (id === ofAda.id ? Promise.reject(new Error("unreadable")) : read(id)));
    expect(await check()).toMatchObject({ stopped: 1, failed: 1 });
    expect(failures).toEqual([ofAda.id]);
    expect(await stopOf(ofEve.id)).toEqual(STOPPED);
  });

  it("decides anew where the event is changed meanwhile", async () => {
    const { events, gone, check, stopOf } = given(ofEve);
    gone.add(EVE);
    jest.spyOn(events, "replace").mockImplementationOnce(() => {
      events.put({ ...ofEve, version: 2, name: "Renamed" });
      return Promise.resolve(false);
    });
    expect(await check()).toMatchObject({ stopped: 1 });
    expect(await stopOf(ofEve.id)).toEqual(STOPPED);
    expect((await events.read(ofEve.id))?.event).toMatchObject({ version: 2, name: "Renamed" });
  });
});
