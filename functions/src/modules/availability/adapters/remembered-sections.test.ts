import { StoppedClock } from "../../../../test/builders/clock";
import { anEvent } from "../../../../test/builders/event";
import { at } from "../../../../test/builders/instants";
import type { Instant } from "../../../kernel/instant";
import { sectionsOf } from "../../events";
import type { Claim } from "../domain/recount";
import { emptyView, freePositions, withStates, type SectionView } from "../domain/section-map";
import { RememberedSections } from "./remembered-sections";

const TOWN = anEvent({ ticketTypes: [{ id: "general", name: "G", price: 1, capacity: 1_003 }] });
const SECTIONS = sectionsOf(TOWN);
const [, , small] = SECTIONS;
if (small === undefined) throw new Error("The event has three sections.");
const SMALL = small;
const NOON = "12:00:00.000";

/** A database of sections and tickets that notes what it was asked, over a clock that stands still. */
function given() {
  const clock = new StoppedClock(NOON);
  const database = { asked: [] as string[], views: new Map<string, SectionView>(), claims: [] as Claim[], down: false };
  const insist = (): void => {
    if (database.down) throw new Error("unavailable");
  };
  const lookup = new RememberedSections({
    clock,
    sections: {
      views: (_event, ids) => {
        database.asked.push(`sections ${ids.join(" ")}`);
        return Promise.resolve()
          .then(insist)
          .then(() => ({ views: ids.map((id) => database.views.get(id) ?? null), readAt: clock.now() }));
      },
      read: () => Promise.reject(new Error("not asked")),
      readTouched: () => Promise.reject(new Error("not asked")),
      replace: () => Promise.reject(new Error("not asked")),
      removeOthers: () => Promise.reject(new Error("not asked")),
    },
    tickets: {
      claimsIn: (_event, { id }) => {
        database.asked.push(`tickets ${id}`);
        return Promise.resolve()
          .then(insist)
          .then(() => ({ claims: database.claims, readAt: clock.now() }));
      },
    },
  });
  return { clock, database, lookup };
}

function soldOut(asOf: Instant, nextExpiry: Instant | null = null): SectionView {
  const states = [0, 1, 2].map((position) => ({ position, state: "held" }) as const);
  return { ...withStates(emptyView(SMALL, asOf), states), nextExpiry };
}

describe("sections in memory", () => {
  it("are free where nothing is stored", async () => {
    expect(await given().lookup.recall(TOWN, SMALL)).toEqual(emptyView(SMALL, at(NOON)));
  });

  it("are read by one request, and not again for 2 s", async () => {
    const { clock, database, lookup } = given();
    await Promise.all([lookup.recallAll(TOWN, SECTIONS), lookup.recall(TOWN, SMALL)]);
    clock.set("12:00:01.999");
    await lookup.recallAll(TOWN, SECTIONS);
    expect(database.asked).toEqual(["sections general_1 general_2 general_3"]);
    clock.set("12:00:02.000");
    await lookup.recall(TOWN, SMALL);
    expect(database.asked.slice(1)).toEqual(["sections general_3"]);
  });

  it("are told as they were read, though they are being read again meanwhile", async () => {
    const { clock, database, lookup } = given();
    database.views.set("general_3", soldOut(at(NOON)));
    const first = lookup.recall(TOWN, SMALL);
    clock.set("12:00:02.000");
    const second = lookup.recall(TOWN, SMALL);
    expect([(await first).available, (await second).available]).toEqual([0, 0]);
    expect(database.asked).toHaveLength(2);
  });

  it("are read again at once where a read failed", async () => {
    const { database, lookup } = given();
    database.down = true;
    await expect(lookup.recall(TOWN, SMALL)).rejects.toThrow("unavailable");
    database.down = false;
    expect(await lookup.recall(TOWN, SMALL)).toMatchObject({ available: 3 });
  });

  it("have as many tickets as the event says", async () => {
    const { database, lookup } = given();
    database.views.set("general_3", withStates(emptyView({ id: "general_3", total: 2 }, 0), []));
    expect(await lookup.recall(TOWN, SMALL)).toMatchObject({ total: 3, available: 3 });
  });
});

describe("what is learnt", () => {
  it("is held until the section is read, 3 s later or more", async () => {
    const { clock, lookup } = given();
    await lookup.recall(TOWN, SMALL);
    lookup.learn(TOWN, SMALL, [0, 2]);
    expect(await lookup.recall(TOWN, SMALL)).toMatchObject({ held: 2, available: 1, nextExpiry: null });
    clock.set("12:00:02.999");
    expect(await lookup.recall(TOWN, SMALL)).toMatchObject({ held: 2 });
    clock.set("12:00:04.998");
    expect(await lookup.recall(TOWN, SMALL)).toMatchObject({ held: 2 });
    clock.set("12:00:04.999");
    expect(await lookup.recall(TOWN, SMALL)).toMatchObject({ held: 0 });
  });

  it("ends also where the section that is read is the one counted before", async () => {
    const { clock, lookup } = given();
    await lookup.refresh(TOWN, SMALL);
    lookup.learn(TOWN, SMALL, [0]);
    clock.set("12:00:03.000");
    expect(await lookup.recall(TOWN, SMALL)).toMatchObject({ held: 0 });
  });

  it("adds nothing to what is known to be taken", async () => {
    const { database, lookup } = given();
    database.views.set("general_3", soldOut(at(NOON)));
    lookup.learn(TOWN, SMALL, [0, 7]);
    expect(await lookup.recall(TOWN, SMALL)).toEqual(soldOut(at(NOON)));
  });
});

describe("a refresh", () => {
  it("asks the tickets, at most once a second, and is believed until something newer is stored", async () => {
    const { clock, database, lookup } = given();
    database.views.set("general_3", soldOut(at("11:00:00.000"), at(NOON)));
    database.claims = [{ position: 0, state: "held", until: at(NOON), paying: false }];
    expect(await lookup.recall(TOWN, SMALL)).toMatchObject({ available: 0, nextExpiry: at(NOON) });
    const [one, other] = await Promise.all([lookup.refresh(TOWN, SMALL), lookup.refresh(TOWN, SMALL)]);
    expect([freePositions(one), other]).toEqual([[0, 1, 2], one]);
    clock.set("12:00:02.000");
    expect(await lookup.recall(TOWN, SMALL)).toMatchObject({ available: 3 });
    expect(database.asked).toEqual(["sections general_3", "tickets general_3", "sections general_3"]);
    database.views.set("general_3", soldOut(at("12:00:03.000")));
    clock.set("12:00:04.000");
    expect(await lookup.recall(TOWN, SMALL)).toMatchObject({ available: 0 });
  });

  it("that fails is made again at once, and what was stored is read again", async () => {
    const { database, lookup } = given();
    database.down = true;
    await expect(lookup.refresh(TOWN, SMALL)).rejects.toThrow("unavailable");
    database.down = false;
    expect(await lookup.refresh(TOWN, SMALL)).toMatchObject({ available: 3 });
    expect(database.asked).toHaveLength(2);
  });
});
