import type { Fence } from "../../kernel/fence";
import type { UserId } from "../../kernel/ids";
import type { Instant } from "../../kernel/instant";

/** All that is kept of an account but its password's hash. */
export interface Account {
  readonly email: string | null;
  readonly emailVerified: boolean;
  readonly displayName: string | null;
  readonly phoneNumber: string | null;
  readonly photoUrl: string | null;
  readonly createdAt: Instant;
  readonly lastSignInAt: Instant | null;
  readonly lastRefreshAt: Instant | null;
  /** Tokens of sign-ins before this do not count. */
  readonly tokensValidAfter: Instant | null;
  readonly disabled: boolean;
  readonly tenantId: string | null;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly providers: readonly LinkedProvider[];
  readonly secondFactors: readonly SecondFactor[];
}

/** A way to sign in, with what it told of the user. */
export interface LinkedProvider {
  readonly providerId: string;
  readonly uid: string;
  readonly email: string | null;
  readonly displayName: string | null;
  readonly phoneNumber: string | null;
  readonly photoUrl: string | null;
}

/** A second factor that is enrolled, without its secret. */
export interface SecondFactor {
  readonly id: string;
  readonly kind: string;
  readonly displayName: string | null;
  readonly phoneNumber: string | null;
  readonly enrolledAt: Instant | null;
}

/** The account that a user signs in with. */
export interface Accounts {
  find(id: UserId): Promise<Account | null>;
  /**
   * Lets nobody in any more. Email, phone and linked providers go at once: a sign-up with them makes an account of its
   * own. Changes nothing where there is no such account.
   */
  retire(id: UserId): Promise<void>;
  delete(id: UserId): Promise<void>;
}

export interface StoredProfile {
  readonly name: string;
  readonly email: string;
  readonly createdAt: Instant;
}

/** What users told about themselves. */
export interface Profiles {
  find(id: UserId): Promise<StoredProfile | null>;
  delete(id: UserId): Promise<void>;
}

/** An erasure under way: `startedAt` and `readAt` by the database's clock. */
export interface Erasure {
  readonly pseudonym: UserId;
  readonly startedAt: Instant;
  readonly readAt: Instant;
  readonly fence: Fence;
}

export interface ErasurePage {
  readonly userIds: readonly UserId[];
  readonly next: string | null;
}

/**
 * Erasures under way, and those that are finished for as long as a backup may bring the user back. Only while one is
 * under way does anything tell whose a pseudonym is.
 */
export interface Erasures {
  /** The one under way; null where there is none. */
  find(id: UserId): Promise<Erasure | null>;
  /** Remembers `pseudonym`, unless another run has remembered another: then that one counts. */
  begin(id: UserId, pseudonym: UserId): Promise<Erasure>;
  /** Forgets the pseudonym, and keeps no more than whose erasure it was and when it was finished. */
  finish(id: UserId, erasure: Erasure): Promise<void>;
  underWay(after: string | null): Promise<ErasurePage>;
  finished(after: string | null): Promise<ErasurePage>;
}

/** Messages that no consumer could handle, as they came. */
export interface ParkedMessages {
  /** Puts the pseudonym wherever one names the user; answers how many did. */
  pseudonymise(names: { readonly ownerId: UserId; readonly pseudonym: UserId }): Promise<number>;
}
