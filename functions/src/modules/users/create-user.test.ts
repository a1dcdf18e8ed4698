import { StoppedClock } from "../../../test/builders/clock";
import { userId } from "../../../test/builders/ids";
import { at } from "../../../test/builders/instants";
import type { UserId } from "../../kernel/ids";
import type { DomainEvent } from "../../messages/domain-event";
import type { AccountDirectory, KeptProfile, Profile, ProfileStore } from "./account-directory";
import { createUser } from "./create-user";

const ADA = userId("ada");
const EVE = userId("eve");
const SIGN_UP = { name: "Ada", email: "ada@example.com", password: "correct horse", caller: null };
const OWN = { name: "Ada", email: "ada@example.com", password: undefined };
const TAKEN = {
  ok: false,
  error: {
    reason: "EMAIL_TAKEN",
    detail: "There is an account with this email. Sign in instead; then the same call sets your profile.",
    errors: [{ field: "email", message: "Is in use." }],
  },
};

class MemoryAccounts implements AccountDirectory {
  readonly passwords = new Map<UserId, string | undefined>();
  private readonly ids = new Map<string, UserId>();

  create({ id, email, password }: Parameters<AccountDirectory["create"]>[0]): Promise<boolean> {
    if (this.ids.has(email)) return Promise.resolve(false);
    this.ids.set(email, id);
    this.passwords.set(id, password);
    return Promise.resolve(true);
  }
}

class MemoryProfiles implements ProfileStore {
  readonly announced: DomainEvent[] = [];
  readonly profiles = new Map<UserId, Profile>();

  read(id: UserId): Promise<KeptProfile | null> {
    const profile = this.profiles.get(id);
    return Promise.resolve(profile === undefined ? null : { profile, fence: { kind: "fence" } });
  }

  create(profile: Profile, announcement: DomainEvent): Promise<boolean> {
    return this.profiles.has(profile.id) ? Promise.resolve(false) : this.commit(profile, announcement);
  }

  replace(before: KeptProfile, after: Profile, announcement: DomainEvent): Promise<boolean> {
    const isUnchanged = this.profiles.get(after.id) === before.profile;
    return isUnchanged ? this.commit(after, announcement) : Promise.resolve(false);
  }

  commit(profile: Profile, announcement: DomainEvent): Promise<boolean> {
    this.profiles.set(profile.id, profile);
    this.announced.push(announcement);
    return Promise.resolve(true);
  }
}

function given() {
  const [accounts, profiles] = [new MemoryAccounts(), new MemoryProfiles()];
  const ids = [ADA, EVE].values();
  const newUserId = () => ids.next().value ?? userId("another");
  const clock = new StoppedClock("12:00:00.000");
  return { accounts, profiles, create: createUser({ accounts, profiles, newUserId, clock }) };
}

const announced = (type: string, version: number) => ({
  ...{ id: `ada.${version}`, type, version: 1, occurredAt: "2030-06-01T12:00:00.000Z" },
  ...{ aggregate: { type: "user", id: "ada", version }, data: { userId: "ada" } },
});

describe("createUser", () => {
  describe("without a token", () => {
    it("makes an account and its profile, and announces no more than the id", async () => {
      const { accounts, profiles, create } = given();
      expect(await create(SIGN_UP)).toEqual({ ok: true, value: ADA });
      expect(accounts.passwords.get(ADA)).toBe("correct horse");
      expect(profiles.profiles.get(ADA)).toEqual({
        ...{ id: ADA, version: 1, name: "Ada", email: "ada@example.com" },
        createdAt: at("12:00:00.000"),
      });
      expect(profiles.announced).toEqual([announced("user.created", 1)]);
    });

    it("makes an account without a password, for another way to sign in", async () => {
      const { create } = given();
      expect(await create({ ...SIGN_UP, password: undefined })).toEqual({ ok: true, value: ADA });
    });

    it("takes an email in capitals for the same", async () => {
      const { create, profiles } = given();
      await create({ ...SIGN_UP, email: "Ada@Example.COM" });
      expect(profiles.profiles.get(ADA)?.email).toBe("ada@example.com");
      expect(await create(SIGN_UP)).toEqual(TAKEN);
    });

    it("refuses an email that has an account, whatever the password, and touches nothing", async () => {
      const { accounts, profiles, create } = given();
      await create(SIGN_UP);
      expect(await create({ ...SIGN_UP, name: "Eve", password: "another" })).toEqual(TAKEN);
      expect([...accounts.passwords]).toEqual([[ADA, "correct horse"]]);
      expect([...profiles.profiles.values()].map(({ name }) => name)).toEqual(["Ada"]);
    });

    it("answers the same where the commit of the profile was sent twice, as its answer was lost", async () => {
      const { profiles, create } = given();
      const commit = profiles.create.bind(profiles);
      jest.spyOn(profiles, "create").mockImplementationOnce(async (...written) => {
        await commit(...written);
        return commit(...written);
      });
      expect(await create(SIGN_UP)).toEqual({ ok: true, value: ADA });
      expect(profiles.announced).toHaveLength(1);
    });
  });

  describe("after a crash between the account and its profile", () => {
    it("is the owner's to finish, who can sign in, and nobody else's", async () => {
      const { accounts, profiles, create } = given();
      jest.spyOn(profiles, "create").mockRejectedValueOnce(new Error("crash"));
      await expect(create(SIGN_UP)).rejects.toThrow("crash");
      expect(await create({ ...SIGN_UP, name: "Eve" })).toEqual(TAKEN);
      expect(profiles.profiles.size).toBe(0);
      expect(accounts.passwords.get(ADA)).toBe("correct horse");
      expect(await create({ ...OWN, caller: { id: ADA, email: OWN.email } })).toEqual({ ok: true, value: ADA });
      expect(profiles.profiles.get(ADA)?.name).toBe("Ada");
    });
  });

  describe("with a token", () => {
    const caller = { id: ADA, email: "Ada@example.com" };

    it("makes the caller's own profile, and no account", async () => {
      const { accounts, profiles, create } = given();
      expect(await create({ ...OWN, caller })).toEqual({ ok: true, value: ADA });
      expect(profiles.profiles.get(ADA)).toMatchObject({ name: "Ada", email: "ada@example.com" });
      expect(accounts.passwords.size).toBe(0);
    });

    it("sets a profile right, one version later, and announces no more than that", async () => {
      const { profiles, create } = given();
      const createdAt = at("09:00:00.000");
      profiles.profiles.set(ADA, { id: ADA, version: 1, name: "Eve", email: "eve@example.com", createdAt });
      expect(await create({ ...OWN, caller })).toEqual({ ok: true, value: ADA });
      expect(profiles.profiles.get(ADA)).toEqual({
        ...{ id: ADA, version: 2, name: "Ada", email: "ada@example.com", createdAt },
      });
      expect(profiles.announced).toEqual([announced("user.updated", 2)]);
    });

    it("finds its own change where the commit was sent twice, as its answer was lost", async () => {
      const { profiles, create } = given();
      await create({ ...OWN, caller });
      const commit = profiles.replace.bind(profiles);
      jest.spyOn(profiles, "replace").mockImplementationOnce(async (...written) => {
        await commit(...written);
        return commit(...written);
      });
      expect(await create({ ...OWN, name: "Ada L.", caller })).toEqual({ ok: true, value: ADA });
      expect(profiles.profiles.get(ADA)).toMatchObject({ name: "Ada L.", version: 2 });
      expect(profiles.announced).toHaveLength(2);
    });

    it("gives up where others are always faster", async () => {
      const { profiles, create } = given();
      await create({ ...OWN, caller });
      jest.spyOn(profiles, "replace").mockResolvedValue(false);
      expect(await create({ ...OWN, name: "Ada L.", caller })).toMatchObject({ error: { reason: "UNAVAILABLE" } });
    });

    it("gives an account that has no email none that could be somebody else's", async () => {
      const { create, profiles } = given();
      expect(await create({ ...OWN, caller: { id: ADA, email: null } })).toMatchObject({
        ok: false,
        error: { reason: "INVALID_ARGUMENT", errors: [{ field: "email" }] },
      });
      expect(profiles.profiles.size).toBe(0);
    });

    it("answers the same to a repeat, which changes and announces nothing", async () => {
      const { profiles, create } = given();
      await create({ ...OWN, caller });
      expect(await create({ ...OWN, caller })).toEqual({ ok: true, value: ADA });
      expect(profiles.profiles.get(ADA)?.version).toBe(1);
      expect(profiles.announced).toHaveLength(1);
    });

    it.each([
      ["a password", { password: "another" }, "password"],
      ["the email of another", { email: "eve@example.com" }, "email"],
    ])("refuses %s", async (_, wrong, field) => {
      const { profiles, create } = given();
      expect(await create({ ...OWN, caller, ...wrong })).toMatchObject({
        ok: false,
        error: { reason: "INVALID_ARGUMENT", errors: [{ field }] },
      });
      expect(profiles.profiles.size).toBe(0);
    });
  });
});
