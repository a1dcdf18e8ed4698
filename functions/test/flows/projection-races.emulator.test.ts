import { openGate } from "../world/open-gate";
import { eventOf, maps, openProjection, published, type Projection } from "../world/projection";
import { anEvent, held, tickets, user } from "../world/steps";
import { Gate } from "../world/tap";
import { openWorld, type World } from "../world/world";

const worlds: World[] = [];
afterAll(() => Promise.all(worlds.map((world) => world.close())));

async function projectNews(world: World, { project }: Projection): Promise<void> {
  for (const event of await published(world)) await project(event);
}

describe("the map of a section", () => {
  /** A projector has read ticket 1 when another one writes ticket 2; only then it writes. */
  async function twoProjectors({ isWritten }: { readonly isWritten: boolean }) {
    const gate = new Gate();
    const world = openWorld();
    worlds.push(world);
    const eventId = await anEvent(world);
    const take = (number: number) => held(world, user(`buyer-${number}`), { eventId, ticketIds: tickets(number) });
    const fast = openProjection(world);
    if (isWritten) await take(3);
    await projectNews(world, fast);
    const slow = openProjection(world, {
      tap: ({ method, run }) => (method === "replace" ? gate.pass().then(run) : run()),
    });
    await take(1);
    const late = projectNews(world, slow);
    await gate.arrived;
    await take(2);
    await projectNews(world, fast);
    await openGate(gate, world);
    await late;
    return maps(fast, await eventOf(world, eventId));
  }

  it.each([
    ["is there", true],
    ["is not there yet", false],
  ])("loses nothing where two projectors write it at once and it %s", async (_, isWritten) => {
    const found = await twoProjectors({ isWritten });
    expect(found.stored).toEqual(found.true);
  });
});
