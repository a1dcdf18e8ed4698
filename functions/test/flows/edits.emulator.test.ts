import { openGate } from "../world/open-gate";
import { eventOf } from "../world/projection";
import { anEvent, user } from "../world/steps";
import { Gate } from "../world/tap";
import { openWorld, type Twists, type World } from "../world/world";

const worlds: World[] = [];
function open(twists: Twists = {}): World {
  const world = openWorld(twists);
  worlds.push(world);
  return world;
}
afterAll(() => Promise.all(worlds.map((world) => world.close())));

describe("two edits of one event", () => {
  /** The first one is decided when the other is committed; what the event is called in the end. */
  async function twoEdits() {
    const gate = new Gate();
    const world = open();
    const slow = open({
      among: world.among,
      tap: async ({ method, run }) => {
        if (method === "replace") await gate.pass();
        return run();
      },
    });
    const eventId = await anEvent(world);
    const edit = (editor: World, name: string) =>
      editor.updateEvent({ eventId, organizerId: user("olga"), version: 1, revision: { name } });
    const late = edit(slow, "Late");
    await gate.arrived;
    await edit(world, "First");
    await openGate(gate, world);
    return { answer: await late, name: (await eventOf(world, eventId)).name };
  }

  it("keep the one that was committed first, and tell the other", async () => {
    const { answer, name } = await twoEdits();
    expect(answer).toMatchObject({ ok: false, error: { reason: "VERSION_CONFLICT" } });
    expect(name).toBe("First");
  });
});
