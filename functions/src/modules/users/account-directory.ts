import type { Fence } from "../../kernel/fence";
import type { UserId } from "../../kernel/ids";
import type { Instant } from "../../kernel/instant";
import type { DomainEvent } from "../../messages/domain-event";

/** Who can sign in. */
export interface AccountDirectory {
  /**
   * Makes an account of this new id; false where another has the email (compared without case). True also where an
   * earlier call with the id made it: its answer was lost.
   */
  create(account: {
    readonly id: UserId;
    readonly email: string;
    readonly name: string;
    readonly password: string | undefined;
  }): Promise<boolean>;
}

export interface Profile {
  readonly id: UserId;
  readonly version: number;
  readonly name: string;
  readonly email: string;
  readonly createdAt: Instant;
}

export interface KeptProfile {
  readonly profile: Profile;
  readonly fence: Fence;
}

/** Profiles of accounts. */
export interface ProfileStore {
  read(id: UserId): Promise<KeptProfile | null>;
  /** Writes the profile with its announcement, in one commit; false where the account has one already. */
  create(profile: Profile, announcement: DomainEvent): Promise<boolean>;
  /** Replaces exactly the version read, with the announcement; false where it has changed meanwhile. */
  replace(before: KeptProfile, after: Profile, announcement: DomainEvent): Promise<boolean>;
}
