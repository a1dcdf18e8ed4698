import { FirebaseError } from "firebase-admin/app";
import type { Auth } from "firebase-admin/auth";
import { userIdSchema, type UserId } from "../../../kernel/ids";
import type { AccountDirectory } from "../account-directory";

/** Accounts of Firebase Authentication. */
export class FirebaseAccounts implements AccountDirectory {
  constructor(private readonly auth: Auth) {}

  async create(account: Parameters<AccountDirectory["create"]>[0]): Promise<UserId | null> {
    const { email, name, password } = account;
    const properties = { email, displayName: name, ...(password === undefined ? {} : { password }) };
    const user = await this.auth.createUser(properties).catch(nullIf("auth/email-already-exists"));
    return user === null ? null : userIdSchema.parse(user.uid);
  }

  async findByEmail(email: string): Promise<UserId | null> {
    const user = await this.auth.getUserByEmail(email).catch(nullIf("auth/user-not-found"));
    return user === null ? null : userIdSchema.parse(user.uid);
  }
}

function nullIf(code: string) {
  return (error: unknown): null => {
    if (error instanceof FirebaseError && error.code === code) return null;
    throw error;
  };
}
