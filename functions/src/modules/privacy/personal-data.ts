import type { UserId } from "../../kernel/ids";
import type { Instant } from "../../kernel/instant";

export interface Account {
  readonly email: string | null;
  readonly displayName: string | null;
  readonly createdAt: Instant;
  readonly lastSignInAt: Instant | null;
  readonly disabled: boolean;
}

/** The account that a user signs in with. */
export interface Accounts {
  find(id: UserId): Promise<Account | null>;
  /**
   * Lets nobody in any more. The account's email goes at once: a sign-up with it makes an account of its own and not
   * this one's profile. Changes nothing where there is no such account.
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

/** An erasure that has begun: `startedAt` and `readAt` by the database's clock. */
export interface Erasure {
  readonly pseudonym: UserId;
  readonly startedAt: Instant;
  readonly readAt: Instant;
}

/** Erasures under way. They alone tell whose a pseudonym is, so each is forgotten at its end. */
export interface Erasures {
  find(id: UserId): Promise<Erasure | null>;
  /** Remembers `pseudonym`, unless an earlier run has remembered another: then that one counts. */
  begin(id: UserId, pseudonym: UserId): Promise<Erasure>;
  forget(id: UserId): Promise<void>;
}
