import { StoppedClock } from "../../../test/builders/clock";
import { userId } from "../../../test/builders/ids";
import { at } from "../../../test/builders/instants";
import type { UserId } from "../../kernel/ids";
import type { DomainEvent } from "../../messages/domain-event";
import type { AccountDirectory, Profile, ProfileStore } from "./account-directory";
import { createUser } from "./create-user";

const ADA = userId("ada");
const SIGN_UP = { name: "Ada", email: "ada@example.com", password: "correct horse", caller: null };
const OWN = { name: "Ada", email: "ada@example.com", password: undefined };
const TAKEN = {
  ok: false,
  error: {
    reason: "EMAIL_TAKEN",
    detail: "There is an account with this email. Sign in instead.",
    errors: [{ field: "email", message: "Is in use." }],
  },
};

class MemoryAccounts implements AccountDirectory {
  readonly passwords = new Map<string, string | undefined>();
  private readonly ids = new Map<string, UserId>();

  create({ email, name, password }: Parameters<AccountDirectory["create"]>[0]): Promise<UserId | null> {
    if (this.ids.has(email)) return Promise.resolve(null);
    this.ids.set(email, userId(name.toLowerCase()));
    this.passwords.set(email, password);
    return this.findByEmail(email);
  }

  findByEmail(email: string): Promise<UserId | null> {
    return Promise.resolve(this.ids.get(email) ?? null);
  }
}

class MemoryProfiles implements ProfileStore {
  readonly announced: DomainEvent[] = [];
  readonly profiles = new Map<UserId, Profile>();

  create(profile: Profile, announcement: DomainEvent): Promise<boolean> {
    if (this.profiles.has(profile.id)) return Promise.resolve(false);
    this.profiles.set(profile.id, profile);
    this.announced.push(announcement);
    return Promise.resolve(true);
  }
}

function given() {
  const [accounts, profiles] = [new MemoryAccounts(), new MemoryProfiles()];
  return { accounts, profiles, create: createUser({ accounts, profiles, clock: new StoppedClock("12:00:00.000") }) };
}

describe("createUser", () => {
  describe("without a token", () => {
    it("makes an account and its profile, and announces no more than the id", async () => {
      const { accounts, profiles, create } = given();
      expect(await create(SIGN_UP)).toEqual({ ok: true, value: ADA });
      expect(accounts.passwords.get("ada@example.com")).toBe("correct horse");
      expect(profiles.profiles.get(ADA)).toEqual({
        id: ADA,
        name: "Ada",
        email: "ada@example.com",
        createdAt: at("12:00:00.000"),
      });
      expect(profiles.announced).toEqual([
        {
          id: "ada.1",
          type: "user.created",
          version: 1,
          occurredAt: "2030-06-01T12:00:00.000Z",
          aggregate: { type: "user", id: "ada", version: 1 },
          data: { userId: "ada" },
        },
      ]);
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

    it("refuses an email that has a profile, whatever the password", async () => {
      const { accounts, profiles, create } = given();
      await create(SIGN_UP);
      expect(await create({ ...SIGN_UP, name: "Eve", password: "another" })).toEqual(TAKEN);
      expect(accounts.passwords.get("ada@example.com")).toBe("correct horse");
      expect(profiles.profiles.get(ADA)?.name).toBe("Ada");
    });

    it("throws where the email is both taken and unknown", async () => {
      const { accounts, create } = given();
      jest.spyOn(accounts, "create").mockResolvedValue(null);
      await expect(create(SIGN_UP)).rejects.toThrow("An email that is taken has an account.");
    });
  });

  describe("after a crash between the account and its profile", () => {
    it("makes the profile that is missing and leaves the password as it was", async () => {
      const { accounts, profiles, create } = given();
      jest.spyOn(profiles, "create").mockRejectedValueOnce(new Error("crash"));
      await expect(create(SIGN_UP)).rejects.toThrow("crash");
      expect(await create({ ...SIGN_UP, password: "another" })).toEqual({ ok: true, value: ADA });
      expect(accounts.passwords.get("ada@example.com")).toBe("correct horse");
      expect(profiles.profiles.has(ADA)).toBe(true);
    });
  });

  describe("with a token", () => {
    const caller = { id: ADA, email: "Ada@example.com" };

    it("makes the caller's own profile, and no account", async () => {
      const { accounts, profiles, create } = given();
      expect(await create({ ...OWN, caller })).toEqual({ ok: true, value: ADA });
      expect(profiles.profiles.get(ADA)).toMatchObject({ name: "Ada", email: "ada@example.com" });
      expect(await accounts.findByEmail("ada@example.com")).toBeNull();
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
      expect(await create({ ...OWN, name: "Eve", caller })).toEqual({ ok: true, value: ADA });
      expect(profiles.profiles.get(ADA)?.name).toBe("Ada");
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
