import { randomUUID } from "node:crypto";
import { FirebaseError } from "firebase-admin/app";
import type { Auth, MultiFactorInfo, UserInfo, UserRecord } from "firebase-admin/auth";
import type { UserId } from "../../../kernel/ids";
import type { Instant } from "../../../kernel/instant";
import type { Account, Accounts, LinkedProvider, SecondFactor } from "../personal-data";

/** Unlinked with the field of the account that they stand for. */
const OF_FIELDS: ReadonlySet<string> = new Set(["password", "phone"]);

/** Accounts of Firebase Authentication. */
export class FirebasePersonalAccounts implements Accounts {
  constructor(private readonly auth: Auth) {}

  async find(id: UserId): Promise<Account | null> {
    const user = await ifThere(this.auth.getUser(id));
    return user === null ? null : accountOf(user);
  }

  async retire(id: UserId): Promise<void> {
    const user = await ifThere(this.auth.getUser(id));
    if (user === null) return;
    const linked = user.providerData.map(({ providerId }) => providerId);
    const { enrolledFactors = [] } = user.multiFactor ?? {};
    const nothing = { displayName: null, photoURL: null, phoneNumber: null };
    const retired = {
      ...{ ...nothing, disabled: true, email: `${randomUUID()}@erased.invalid` },
      providersToUnlink: linked.filter((providerId) => !OF_FIELDS.has(providerId)),
      ...(enrolledFactors.length === 0 ? {} : { multiFactor: { enrolledFactors: null } }),
    };
    await ifThere(this.auth.updateUser(id, retired));
  }

  async delete(id: UserId): Promise<void> {
    await ifThere(this.auth.deleteUser(id));
  }
}

function accountOf(user: UserRecord): Account {
  const { metadata, customClaims, multiFactor } = user;
  return {
    ...contactOf(user),
    emailVerified: user.emailVerified,
    createdAt: Date.parse(metadata.creationTime),
    lastSignInAt: instantOf(metadata.lastSignInTime),
    lastRefreshAt: instantOf(metadata.lastRefreshTime),
    tokensValidAfter: instantOf(user.tokensValidAfterTime),
    disabled: user.disabled,
    tenantId: user.tenantId ?? null,
    claims: customClaims ?? {},
    providers: user.providerData.map(providerOf),
    secondFactors: (multiFactor?.enrolledFactors ?? []).map(factorOf),
  };
}

function providerOf(info: UserInfo): LinkedProvider {
  return { providerId: info.providerId, uid: info.uid, ...contactOf(info) };
}

function contactOf(of: Partial<Pick<UserInfo, "email" | "displayName" | "phoneNumber" | "photoURL">>) {
  const { email = null, displayName = null, phoneNumber = null, photoURL = null } = of;
  return { email, displayName, phoneNumber, photoUrl: photoURL };
}

function factorOf(factor: MultiFactorInfo): SecondFactor {
  const phoneNumber = "phoneNumber" in factor ? String(factor.phoneNumber) : null;
  const { uid: id, factorId: kind, displayName = null, enrollmentTime } = factor;
  return { id, kind, displayName, phoneNumber, enrolledAt: instantOf(enrollmentTime) };
}

function instantOf(time: string | null | undefined): Instant | null {
  return time ? Date.parse(time) : null;
}

async function ifThere<Answer>(request: Promise<Answer>): Promise<Answer | null> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof FirebaseError && error.code === "auth/user-not-found") return null;
    throw error;
  }
}
