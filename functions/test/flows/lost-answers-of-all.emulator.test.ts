import * as z from "zod";
import { dump } from "../privacy/dump";
import { OF_ORDERS, OF_OTHERS, type Given } from "../world/giving-commands";
import { sendAgain } from "../world/send-again";
import { openWorld } from "../world/world";

afterEach(() => void jest.restoreAllMocks());

/** Times and ids, in which two worlds differ though the same happens in them. */
const OF_ITS_OWN: readonly (readonly [RegExp, string])[] = [
  [/\{"_seconds":\d+,"_nanoseconds":\d+\}/g, '"time"'],
  [/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "time"],
  [/\b\d{13}\b/g, "0"],
  [/(event-)?(?<![0-9a-f])[0-9a-f]{10,}/g, "id"],
  [/"(shard|lagMs)":\d+/g, '"$1":0'],
  [/"lastCommit":"[^"]+"/g, '"lastCommit":"the last"'],
];

function comparable(text: string): string {
  return OF_ITS_OWN.reduce((all, [own, name]) => all.replaceAll(own, name), text);
}

/** What a command answers and leaves, where its n-th commit is sent again; null where it makes no more commits. */
async function given(command: Given, nth: number) {
  const world = openWorld();
  const give = await command(world);
  const sentAgain = sendAgain(nth);
  const answer = z.json().parse(JSON.parse(comparable(JSON.stringify(await give()))));
  const isSent = sentAgain();
  jest.restoreAllMocks();
  const left = (await dump(world.db)).map(comparable).sort();
  const requests = world.requests.map((request) => comparable(JSON.stringify(request)));
  const { failures, alerts } = world;
  await world.close();
  return { isSent, seen: { answer, left, requests, failures, alerts } };
}

describe("each commit of a command, sent again as its answer was lost, changes neither the answer nor what is left", () => {
  it.each(Object.entries({ ...OF_ORDERS, ...OF_OTHERS }))("%s", async (_, command) => {
    const { seen: usual } = await given(command, Infinity);
    let nth = 1;
    for (let again = await given(command, nth); again.isSent; again = await given(command, nth)) {
      expect(again.seen).toEqual(usual);
      nth += 1;
    }
    expect(nth).toBeGreaterThan(1);
  });
});
