import { LAST_MESSAGES } from "../../src/modules/privacy/domain/obstacles";
import { audit } from "../world/audit";
import { user } from "../world/steps";
import type { Tap } from "../world/tap";
import { openWorld, type World } from "../world/world";
import { aFullLife, ANN, signUp } from "./ann";
import { besideList, dump } from "./dump";
import { openPrivacyOffice } from "./privacy-office";

/** The calls of an erasure that change something: five orders and the release of one, two events, and the end, a venue in it. */
const WRITES: readonly string[] = [
  ...["retire", "begin", "replace", "handOver", "handOver", "handOver", "handOver", "handOver", "handOver", "handOver"],
  ...["retire", "deletePurchases", "deleteOwnedBy", "delete", "delete", "pseudonymise", "finish"],
];

/** Dies before its n-th write, which is also just after the one before it, and does nothing from then on. */
function dyingBefore(last: number) {
  const writes: string[] = [];
  const tap: Tap = ({ method, run }) => {
    if (WRITES.includes(method)) writes.push(method);
    return writes.length >= last ? Promise.reject(new Error("crash")) : run();
  };
  return { writes, tap };
}

/** The end of an erasure that died before its n-th write and was run again. */
async function endOf(last: number) {
  const world = openWorld();
  const office = openPrivacyOffice(world);
  const ann = await signUp(office);
  await aFullLife(world, ann, user("ben"));
  const { writes, tap } = dyingBefore(last);
  const dying = openPrivacyOffice(world, tap);
  const runs = async () => {
    await dying.erase(ann);
    world.clock.advance(LAST_MESSAGES);
    await dying.erase(ann);
  };
  const died = await runs().then(
    () => false,
    () => true,
  );
  const pseudonyms = await pseudonymsIn(world);
  for (let run = 0; run < 2; run += 1) {
    await office.erase(ann);
    world.clock.advance(LAST_MESSAGES);
  }
  await office.relay();
  const documents = besideList(await dump(world.db));
  const end = {
    ...{ died, accounts: (await office.auth.listUsers()).users.length, faults: await audit(world.db) },
    documents: documents.length,
    traces: documents.filter((line) => [ann, ANN.email, ANN.name].some((trace) => line.includes(trace))),
    pseudonyms: new Set([...pseudonyms, ...(await pseudonymsIn(world))]).size,
  };
  await Promise.all([dying.close(), office.close(), world.close()]);
  return { writes, end };
}

async function pseudonymsIn(world: World): Promise<readonly string[]> {
  return [...new Set((await dump(world.db)).join("\n").match(/erased-[0-9a-f]{32}/g))];
}

describe("an erasure", () => {
  /** 4 events; 6 orders with 4 payments, 9 ledger entries and 2 refunds; 3 tickets, 3 buyers, 5 purchases below 2 users. */
  const DOCUMENTS = 38;
  const END = { died: true, accounts: 0, faults: [], documents: DOCUMENTS, traces: [], pseudonyms: 1 };

  it.each(WRITES.map((write, index) => [index + 1, write] as const))(
    "that dies before its write %i, %s, is finished by another run under the same pseudonym",
    async (last) => {
      expect((await endOf(last)).end).toEqual(END);
    },
  );

  it("makes no other writes than these", async () => {
    const { writes, end } = await endOf(WRITES.length + 1);
    expect(writes).toEqual(WRITES);
    expect(end).toEqual({ ...END, died: false });
  });
});
