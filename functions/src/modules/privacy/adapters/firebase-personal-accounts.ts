import { randomUUID } from "node:crypto";
import { FirebaseError } from "firebase-admin/app";
import type { Auth } from "firebase-admin/auth";
import type { UserId } from "../../../kernel/ids";
import type { Account, Accounts } from "../personal-data";

/** Accounts of Firebase Authentication. */
export class FirebasePersonalAccounts implements Accounts {
  constructor(private readonly auth: Auth) {}

  async find(id: UserId): Promise<Account | null> {
    const user = await ifThere(this.auth.getUser(id));
    if (user === null) return null;
    const { creationTime, lastSignInTime } = user.metadata;
    return {
      email: user.email ?? null,
      displayName: user.displayName ?? null,
      createdAt: Date.parse(creationTime),
      lastSignInAt: lastSignInTime ? Date.parse(lastSignInTime) : null,
      disabled: user.disabled,
    };
  }

  async retire(id: UserId): Promise<void> {
    await ifThere(this.auth.updateUser(id, { disabled: true, email: `${randomUUID()}@erased.invalid` }));
  }

  async delete(id: UserId): Promise<void> {
    await ifThere(this.auth.deleteUser(id));
  }
}

async function ifThere<Answer>(request: Promise<Answer>): Promise<Answer | null> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof FirebaseError && error.code === "auth/user-not-found") return null;
    throw error;
  }
}
