import type { UserId } from "../../src/kernel/ids";
import { MINUTE } from "../../src/kernel/instant";
import { aVenue } from "../builders/venue";
import { user } from "../world/steps";
import { openWorld, type World } from "../world/world";
import { aFullLife, ANN, signUp } from "./ann";
import { dump } from "./dump";
import { openPrivacyOffice, type PrivacyOffice } from "./privacy-office";

describe("the export of a user", () => {
  let world: World;
  let office: PrivacyOffice;
  let ann: UserId;

  beforeAll(async () => {
    world = openWorld();
    office = openPrivacyOffice(world);
    ann = await signUp(office);
    await aFullLife(world, ann, user("ben"));
  });
  afterAll(() => Promise.all([office.close(), world.close()]));

  it("has the account, the profile, and what was bought and organized", async () => {
    const { account, profile, orders, purchases, lines, organizedEvents, venues } = await office.exportUser(ann);
    expect(account).toMatchObject({ email: ANN.email, displayName: ANN.name, disabled: false });
    expect(account?.createdAt).toBeGreaterThan(Date.now() - MINUTE);
    expect(profile).toMatchObject({ name: ANN.name, email: ANN.email });
    expect(orders.map(({ status }) => status)).toEqual(["held", "completed", "released", "cancelled", "completed"]);
    expect(purchases.map(({ status }) => status).sort()).toEqual(["active", "active", "cancelled", "cancelled"]);
    expect(lines.flatMap((ofEvent) => ofEvent.lines)).toHaveLength(3);
    expect(organizedEvents.map(({ status }) => status)).toEqual(["draft", "published"]);
    expect(venues).toEqual([aVenue({ organizerId: ann })]);
  });

  it("can be printed, has nobody else's data, and changes nothing", async () => {
    const before = await dump(world.db);
    const printed = JSON.stringify(await office.exportUser(ann));
    expect(JSON.parse(printed)).toMatchObject({ userId: ann });
    expect(printed).not.toContain("ben");
    expect(await dump(world.db)).toEqual(before);
  });

  it("of somebody unknown is empty", async () => {
    expect(await office.exportUser(user("nobody"))).toEqual({
      ...{ userId: "nobody", account: null, profile: null },
      ...{ orders: [], purchases: [], lines: [], organizedEvents: [], venues: [] },
    });
  });
});
