import type { EventId } from "../../src/kernel/ids";
import { publishEvent } from "../../src/modules/events";
import { FirestoreEventStore } from "../../src/modules/events/adapters/firestore-event-store";
import { FirestoreOrganizedEvents } from "../../src/modules/events/adapters/firestore-organized-events";
import { openGate } from "../world/open-gate";
import { openProjection, published, type Projection } from "../world/projection";
import { anEvent, tickets, user } from "../world/steps";
import { Gate } from "../world/tap";
import { openWorld, type World } from "../world/world";

const OLGA = user("olga");

/** Security rules look at nothing but `draftOf` of a section: they are tried in `functions/test/rules`. */
describe("a section of a draft", () => {
  let world: World;
  let projection: Projection;
  beforeEach(() => {
    world = openWorld();
    projection = openProjection(world);
  });
  afterEach(() => world.close());

  /** A draft of whose two sections the first has a blocked ticket, which the projection was not told of yet. */
  async function aDraft(): Promise<EventId> {
    const eventId = await anEvent(world, { availableTickets: 600, draft: true });
    await world.blockTickets({ eventId, organizerId: OLGA, ticketIds: tickets(1) });
    return eventId;
  }

  async function publish(eventId: EventId): Promise<void> {
    const events = new FirestoreEventStore(world.db);
    expect(await publishEvent({ events, clock: world.clock })({ eventId, organizerId: OLGA })).toMatchObject({
      ok: true,
    });
  }

  async function projectAll({ project }: Projection = projection): Promise<void> {
    for (const event of await published(world)) await project(event);
  }

  const sectionOf = (eventId: EventId) => world.db.doc(`events/${eventId}/availability/general_1`);
  const draftOf = async (eventId: EventId): Promise<unknown> => (await sectionOf(eventId).get()).get("draftOf");

  it("names the organizer, who alone may see it, until the event is published", async () => {
    const eventId = await aDraft();
    await projectAll();
    expect(await draftOf(eventId)).toBe(OLGA);
    await publish(eventId);
    expect(await draftOf(eventId)).toBeNull();
  });

  it("is shown to all where it is first written while the event is published", async () => {
    const gate = new Gate();
    const slow = openProjection(world, {
      tap: ({ method, run }) => (method === "replace" ? gate.pass().then(run) : run()),
    });
    const eventId = await aDraft();
    const projecting = projectAll(slow);
    await gate.arrived;
    await publish(eventId);
    await openGate(gate, world);
    await projecting;
    expect(await draftOf(eventId)).toBeNull();
  });

  it("is shown to all by a message that is delivered again, where the first died behind its write", async () => {
    const eventId = await aDraft();
    const [message] = await published(world);
    if (message === undefined) throw new Error("A ticket was blocked.");
    await projection.project(message);
    await publish(eventId);
    await sectionOf(eventId).update({ draftOf: OLGA });
    await projection.project(message);
    expect(await draftOf(eventId)).toBeNull();
  });

  it("is shown to all by the audit, whatever went wrong before", async () => {
    const eventId = await aDraft();
    await projectAll();
    await publish(eventId);
    await sectionOf(eventId).update({ draftOf: OLGA });
    await projection.audit();
    expect(await draftOf(eventId)).toBeNull();
  });

  it("follows its organizer under the pseudonym of an erased account", async () => {
    const eventId = await aDraft();
    await projectAll();
    const stored = await new FirestoreEventStore(world.db).read(eventId);
    if (stored === null) throw new Error("There is a draft.");
    expect(await new FirestoreOrganizedEvents(world.db).handOver(stored, user("nobody"))).toBe(true);
    expect(await draftOf(eventId)).toBe(user("nobody"));
  });
});
