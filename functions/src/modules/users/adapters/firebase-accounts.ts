import { randomBytes } from "node:crypto";
import { FirebaseError } from "firebase-admin/app";
import type { Auth } from "firebase-admin/auth";
import { userIdSchema, type UserId } from "../../../kernel/ids";
import type { AccountDirectory } from "../account-directory";

const TAKEN: ReadonlySet<string> = new Set(["auth/email-already-exists", "auth/uid-already-exists"]);

/** As long as those that Firebase Authentication makes itself. */
export function newUserId(): UserId {
  return userIdSchema.parse(randomBytes(14).toString("hex"));
}

/** Accounts of Firebase Authentication. */
export class FirebaseAccounts implements AccountDirectory {
  constructor(private readonly auth: Auth) {}

  async create({ id, email, name, password }: Parameters<AccountDirectory["create"]>[0]): Promise<boolean> {
    const properties = { uid: id, email, displayName: name, ...(password === undefined ? {} : { password }) };
    try {
      await this.auth.createUser(properties);
      return true;
    } catch (error) {
      if (!(error instanceof FirebaseError && TAKEN.has(error.code))) throw error;
      // The client sends a request again whose answer was lost, and so finds the account that it has just made.
      const { users } = await this.auth.getUsers([{ uid: id }]);
      return users.length > 0;
    }
  }
}
