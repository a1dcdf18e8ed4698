import { StoppedClock } from "../../../../test/builders/clock";
import { anEvent } from "../../../../test/builders/event";
import { EVENT, eventId } from "../../../../test/builders/ids";
import { MemoryEvents } from "../../../../test/builders/memory-events";
import { GROUPS } from "../../../helpers/function-groups";
import { MINUTE, SECOND } from "../../../kernel/instant";
import type { TicketedEvent } from "../domain/event";
import { REMEMBERED_FOR, RememberedEvents } from "./remembered-events";

function remember(...stored: readonly TicketedEvent[]) {
  const events = new MemoryEvents(...stored);
  const clock = new StoppedClock("12:00:00.000");
  return { events, clock, lookup: new RememberedEvents(events, clock) };
}

describe("RememberedEvents", () => {
  describe("recall", () => {
    it("reads an event once in 5 s", async () => {
      const { events, clock, lookup } = remember(anEvent());
      await lookup.recall(EVENT);
      clock.set("12:00:04.999");
      expect(await lookup.recall(EVENT)).toEqual(anEvent());
      expect(events.reads).toBe(1);
    });

    it("sees an edit after 5 s", async () => {
      const { events, clock, lookup } = remember(anEvent());
      await lookup.recall(EVENT);
      events.put(anEvent({ version: 2 }));
      clock.set("12:00:04.999");
      expect(await lookup.recall(EVENT)).toMatchObject({ version: 1 });
      clock.set("12:00:05.000");
      expect(await lookup.recall(EVENT)).toMatchObject({ version: 2 });
    });

    it("counts the 5 s from the beginning of the read", async () => {
      const { events, clock, lookup } = remember(anEvent());
      const reading = lookup.recall(EVENT);
      clock.set("12:00:03.000");
      await reading;
      clock.set("12:00:05.000");
      await lookup.recall(EVENT);
      expect(events.reads).toBe(2);
    });

    it("keeps events apart", async () => {
      const other = eventId("event-2");
      const { lookup } = remember(anEvent(), anEvent({ id: other, name: "Another" }));
      expect(await lookup.recall(EVENT)).toMatchObject({ name: "Night of Strings" });
      expect(await lookup.recall(other)).toMatchObject({ name: "Another" });
    });
  });

  describe("refresh", () => {
    it("sees an edit after a second", async () => {
      const { events, clock, lookup } = remember(anEvent());
      await lookup.recall(EVENT);
      events.put(anEvent({ version: 2 }));
      clock.set("12:00:01.000");
      expect(await lookup.refresh(EVENT)).toMatchObject({ version: 2 });
    });

    it("reads at most once a second, however many refusals ask for it", async () => {
      const { events, clock, lookup } = remember(anEvent());
      for (const time of ["12:00:00.000", "12:00:00.500", "12:00:00.999"]) {
        clock.set(time);
        await Promise.all([lookup.refresh(EVENT), lookup.refresh(EVENT)]);
      }
      expect(events.reads).toBe(1);
    });

    it("renews what recall remembers", async () => {
      const { events, clock, lookup } = remember(anEvent());
      await lookup.recall(EVENT);
      clock.set("12:00:04.000");
      await lookup.refresh(EVENT);
      clock.set("12:00:08.999");
      await lookup.recall(EVENT);
      expect(events.reads).toBe(2);
    });
  });

  describe("fresh", () => {
    it("reads every time, and renews what recall remembers", async () => {
      const { events, lookup } = remember(anEvent());
      await lookup.fresh(EVENT);
      events.put(anEvent({ version: 2 }));
      expect(await lookup.fresh(EVENT)).toMatchObject({ version: 2 });
      expect(await lookup.recall(EVENT)).toMatchObject({ version: 2 });
      expect(events.reads).toBe(2);
    });
  });

  describe("an event that is missing", () => {
    it("is looked for again each time", async () => {
      const { events, lookup } = remember();
      expect(await lookup.recall(EVENT)).toBeNull();
      expect(await lookup.refresh(EVENT)).toBeNull();
      events.put(anEvent());
      expect(await lookup.recall(EVENT)).toEqual(anEvent());
      expect(events.reads).toBe(3);
    });
  });

  describe("while an event is being read", () => {
    it("shares that read", async () => {
      const { events, lookup } = remember(anEvent());
      const found = await Promise.all([lookup.recall(EVENT), lookup.recall(EVENT), lookup.refresh(EVENT)]);
      expect(found).toEqual([anEvent(), anEvent(), anEvent()]);
      expect(events.reads).toBe(1);
    });
  });

  describe("a read that fails", () => {
    it("fails all who share it and is not remembered", async () => {
      const { events, lookup } = remember(anEvent());
      const read = jest.spyOn(events, "read").mockRejectedValueOnce(new Error("unavailable"));
      const outcomes = await Promise.allSettled([lookup.recall(EVENT), lookup.recall(EVENT)]);
      expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
      expect(await lookup.recall(EVENT)).toEqual(anEvent());
      expect(read).toHaveBeenCalledTimes(2);
    });

    it("does not take away what a later read has found", async () => {
      const { events, lookup } = remember(anEvent());
      const { promise, reject } = Promise.withResolvers<never>();
      jest.spyOn(events, "read").mockReturnValueOnce(promise);
      const early = lookup.fresh(EVENT);
      await lookup.fresh(EVENT);
      reject(new Error("unavailable"));
      await expect(early).rejects.toThrow("unavailable");
      expect(await lookup.recall(EVENT)).toEqual(anEvent());
      expect(events.reads).toBe(1);
    });
  });

  describe("with 1,000 events in memory", () => {
    it("forgets the one that was read longest ago for the next", async () => {
      const ids = Array.from({ length: 1_000 }, (_, index) => eventId(`event-${index}`));
      const [oldest, second] = [eventId("event-0"), eventId("event-1")];
      const { events, lookup } = remember(...ids.map((id) => anEvent({ id })), anEvent({ id: eventId("one-more") }));
      for (const id of ids) await lookup.recall(id);
      await lookup.fresh(oldest);
      await lookup.recall(eventId("one-more"));
      expect(events.reads).toBe(1_002);
      await lookup.recall(oldest);
      expect(events.reads).toBe(1_002);
      await lookup.recall(second);
      expect(events.reads).toBe(1_003);
    });
  });
});

describe("the memory of an event and the longest hold", () => {
  it("are over before the last pass of an event's cancellation begins, 60 s after it", () => {
    expect(REMEMBERED_FOR).toBe(5_000);
    expect(GROUPS.https.timeoutSeconds).toBe(30);
    expect(REMEMBERED_FOR + GROUPS.https.timeoutSeconds * SECOND).toBeLessThan(MINUTE);
  });
});
