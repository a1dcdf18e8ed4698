import type { UserId } from "../../kernel/ids";
import type { Clock } from "../../kernel/instant";
import type { Refusal } from "../../kernel/refusal";
import { err, ok, type Result } from "../../kernel/result";
import { domainEvent } from "../../messages/domain-event";
import type { AccountDirectory, ProfileStore } from "./account-directory";

export type UserReason = "EMAIL_TAKEN" | "INVALID_ARGUMENT";

export interface CreateUserRequest {
  readonly name: string;
  readonly email: string;
  readonly password: string | undefined;
  /** The account that asks for its own profile; null for a sign-up. */
  readonly caller: { readonly id: UserId; readonly email: string | null } | null;
}

interface UserDeps {
  readonly accounts: AccountDirectory;
  readonly profiles: ProfileStore;
  readonly clock: Clock;
}

const EMAIL_TAKEN: Refusal<UserReason> = {
  reason: "EMAIL_TAKEN",
  detail: "There is an account with this email. Sign in instead.",
  errors: [{ field: "email", message: "Is in use." }],
};

/**
 * Makes an account and its profile. After a crash between the two, the same request makes the profile that is missing
 * and leaves the password as it was. An account that is signed in gets its own profile, however often it asks.
 */
export function createUser(deps: UserDeps) {
  return async (request: CreateUserRequest): Promise<Result<UserId, Refusal<UserReason>>> => {
    const { name, password, caller } = request;
    const email = request.email.toLowerCase();
    if (caller !== null) return createOwnProfile(deps, { ...request, email }, caller);
    const id = (await deps.accounts.create({ email, name, password })) ?? (await deps.accounts.findByEmail(email));
    if (id === null) throw new Error("An email that is taken has an account.");
    return (await createProfile(deps, { id, name, email })) ? ok(id) : err(EMAIL_TAKEN);
  };
}

async function createOwnProfile(
  deps: UserDeps,
  { name, email, password }: CreateUserRequest,
  caller: { readonly id: UserId; readonly email: string | null },
): Promise<Result<UserId, Refusal<UserReason>>> {
  if (password !== undefined) {
    return invalid("password", "Must be left out when you are signed in; change it at Firebase Auth.");
  }
  if (caller.email === null) {
    return invalid("email", "Must belong to the account: link it at Firebase Auth first.");
  }
  if (caller.email.toLowerCase() !== email) {
    return invalid("email", "Must be the email of the account that you are signed in with.");
  }
  await createProfile(deps, { id: caller.id, name, email });
  return ok(caller.id);
}

function createProfile(
  deps: UserDeps,
  profile: { readonly id: UserId; readonly name: string; readonly email: string },
): Promise<boolean> {
  const at = deps.clock.now();
  const { id } = profile;
  const announcement = domainEvent("user.created", { type: "user", id, version: 1 }, { at, data: { userId: id } });
  return deps.profiles.create({ ...profile, createdAt: at }, announcement);
}

function invalid(field: string, message: string): Result<never, Refusal<UserReason>> {
  return err({ reason: "INVALID_ARGUMENT", detail: `${field}: ${message}`, errors: [{ field, message }] });
}
