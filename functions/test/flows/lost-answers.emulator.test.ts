import { StoppedClock } from "../builders/clock";
import { anEvent } from "../builders/event";
import { currency, EVENT, ORDER, ORGANIZER, VENUE } from "../builders/ids";
import { aHeldOrder } from "../builders/order";
import { aVenue } from "../builders/venue";
import { EmulatedProject } from "../http/emulated-project";
import { sendAgain } from "../world/send-again";
import { cancelEvent, deleteEvent, publishEvent, updateEvent } from "../../src/modules/events";
import { FirestoreCancellations } from "../../src/modules/events/adapters/firestore-cancellations";
import { FirestoreEventStore } from "../../src/modules/events/adapters/firestore-event-store";
import { FirestoreOrderStore } from "../../src/modules/orders/adapters/firestore-order-store";
import { deleteVenue, updateVenue } from "../../src/modules/venues";
import { FirestoreVenueStore } from "../../src/modules/venues/adapters/firestore-venue-store";
import { changeOrder } from "../../src/modules/orders/change-order";
import { purchase } from "../../src/modules/orders/domain/purchase";

const project = new EmulatedProject("demo-lost-answers");
const events = new FirestoreEventStore(project.db);
const cancellations = new FirestoreCancellations(project.db);
const venues = new FirestoreVenueStore(project.db);
const clock = new StoppedClock("10:00:00.000");
const organizing = { events, clock, findLayout: () => Promise.resolve(null) };
const findTaken = () => Promise.resolve({ blocked: [], sold: [] });
const asOrganizer = { eventId: EVENT, organizerId: ORGANIZER };
const ticketTypes = [
  { id: "general", name: "General", price: { amount: 2100, currency: currency("USD") }, capacity: 9 },
];

beforeEach(async () => {
  await project.reset();
  await venues.create(aVenue());
});
afterEach(() => void jest.restoreAllMocks());

describe("a command whose commit is sent again, as the answer to it was lost, answers what it did", () => {
  const ofVenue = { venueId: VENUE, organizerId: ORGANIZER };
  it.each<[string, () => Promise<unknown>, object]>([
    [
      "updateEvent",
      () => updateEvent({ ...organizing, findTaken })({ ...asOrganizer, version: 1, revision: { name: "Reeds" } }),
      { version: 2, name: "Reeds" },
    ],
    [
      "updateEvent, of ticket types",
      () => updateEvent({ ...organizing, findTaken })({ ...asOrganizer, version: 1, revision: { ticketTypes } }),
      { version: 2, layoutVersion: 2 },
    ],
    ["publishEvent", () => publishEvent(organizing)(asOrganizer), { status: "published" }],
    [
      "updateVenue",
      () => updateVenue({ venues })({ ...ofVenue, version: 1, revision: { name: "Barn" } }),
      { version: 2 },
    ],
    ["cancelEvent", () => cancelEvent({ events, cancellations, clock })(asOrganizer), { eventId: EVENT }],
  ])("%s", async (name, command, value) => {
    await events.create(anEvent({ status: name === "cancelEvent" ? "published" : "draft" }), null);
    const sentAgain = sendAgain(1);
    expect(await command()).toMatchObject({ ok: true, value });
    expect(sentAgain()).toBe(true);
  });

  it("deleteEvent", async () => {
    await events.create(anEvent({ status: "draft" }), null);
    const sentAgain = sendAgain(1);
    expect(await deleteEvent({ events })(asOrganizer)).toEqual({ ok: true, value: EVENT });
    expect([sentAgain(), await events.read(EVENT)]).toEqual([true, null]);
  });

  it("deleteVenue", async () => {
    const sentAgain = sendAgain(1);
    expect(await deleteVenue({ venues })(ofVenue)).toEqual({ ok: true, value: VENUE });
    expect([sentAgain(), await venues.read(VENUE)]).toEqual([true, null]);
  });

  it("a change of an order", async () => {
    const orders = new FirestoreOrderStore(project.db);
    await orders.place(aHeldOrder(), [], null);
    const found = await orders.read(ORDER);
    if (found === null) throw new Error("The order was just placed.");
    const sentAgain = sendAgain(1);
    const pay = { now: found.order.createdAt, method: "pm_card", confirmedBy: "server" } as const;
    const outcome = await changeOrder(orders, found, (order) => purchase(order, pay));
    expect(outcome).toMatchObject({ ok: true, value: { changed: true, order: { status: "purchasing", version: 2 } } });
    expect(sentAgain()).toBe(true);
  });
});
