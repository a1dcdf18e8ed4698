import type { UserId } from "../../kernel/ids";
import type { Clock } from "../../kernel/instant";
import type { Refusal } from "../../kernel/refusal";
import { err, ok, type Result } from "../../kernel/result";
import { domainEvent } from "../../messages/domain-event";
import type { AccountDirectory, Profile, ProfileStore } from "./account-directory";

export type UserReason = "EMAIL_TAKEN" | "INVALID_ARGUMENT" | "UNAVAILABLE";

export interface CreateUserRequest {
  readonly name: string;
  readonly email: string;
  readonly password: string | undefined;
  /** The account that sets its own profile; null for a sign-up. */
  readonly caller: { readonly id: UserId; readonly email: string | null } | null;
}

interface UserDeps {
  readonly accounts: AccountDirectory;
  readonly profiles: ProfileStore;
  readonly newUserId: () => UserId;
  readonly clock: Clock;
}

type Created = Result<UserId, Refusal<UserReason>>;

const TRIES = 5;

const EMAIL_TAKEN: Refusal<UserReason> = {
  reason: "EMAIL_TAKEN",
  detail: "There is an account with this email. Sign in instead; then the same call sets your profile.",
  errors: [{ field: "email", message: "Is in use." }],
};

/**
 * Makes an account and its profile, or sets the profile of the account that is signed in. An account that exists is
 * touched by nobody but its owner: who signed up and lost the answer signs in, and sets the profile if it is missing.
 */
export function createUser(deps: UserDeps) {
  return (request: CreateUserRequest): Promise<Created> => {
    const email = request.email.toLowerCase();
    const { caller } = request;
    return caller === null ? signUp(deps, { ...request, email }) : setOwnProfile(deps, { ...request, email }, caller);
  };
}

async function signUp(deps: UserDeps, { name, email, password }: CreateUserRequest): Promise<Created> {
  const id = deps.newUserId();
  if (!(await deps.accounts.create({ id, email, name, password }))) return err(EMAIL_TAKEN);
  // Where the new account has a profile already, it is this one, or what the owner has made of it since.
  await create(deps, { id, name, email });
  return ok(id);
}

async function setOwnProfile(
  deps: UserDeps,
  { name, email, password }: CreateUserRequest,
  caller: { readonly id: UserId; readonly email: string | null },
): Promise<Created> {
  if (password !== undefined) {
    return invalid("password", "Must be left out when you are signed in; change it at Firebase Auth.");
  }
  if (caller.email === null) {
    return invalid("email", "Must belong to the account: link it at Firebase Auth first.");
  }
  if (caller.email.toLowerCase() !== email) {
    return invalid("email", "Must be the email of the account that you are signed in with.");
  }
  for (let tried = 0; tried < TRIES; tried += 1) {
    if (await set(deps, { id: caller.id, name, email })) return ok(caller.id);
  }
  return err({ reason: "UNAVAILABLE", detail: "The profile is being changed by others. Try again." });
}

type Own = Pick<Profile, "id" | "name" | "email">;

/** False where another change came first. */
async function set(deps: UserDeps, own: Own): Promise<boolean> {
  const stored = await deps.profiles.read(own.id);
  if (stored === null) return create(deps, own);
  const { profile } = stored;
  if (profile.name === own.name && profile.email === own.email) return true;
  const after = { ...profile, ...own, version: profile.version + 1 };
  return deps.profiles.replace(stored, after, announce(deps, "user.updated", after));
}

function create(deps: UserDeps, own: Own): Promise<boolean> {
  const profile = { ...own, version: 1, createdAt: deps.clock.now() };
  return deps.profiles.create(profile, announce(deps, "user.created", profile));
}

function announce({ clock }: UserDeps, type: "user.created" | "user.updated", { id, version }: Profile) {
  return domainEvent(type, { type: "user", id, version }, { at: clock.now(), data: { userId: id } });
}

function invalid(field: string, message: string): Created {
  return err({ reason: "INVALID_ARGUMENT", detail: `${field}: ${message}`, errors: [{ field, message }] });
}
