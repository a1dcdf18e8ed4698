import type { UserId } from "../../kernel/ids";
import type { Instant } from "../../kernel/instant";
import type { DomainEvent } from "../../messages/domain-event";

/** Who can sign in. */
export interface AccountDirectory {
  /** Makes an account; null where the email (compared without case) has one already. */
  create(account: {
    readonly email: string;
    readonly name: string;
    readonly password: string | undefined;
  }): Promise<UserId | null>;
  findByEmail(email: string): Promise<UserId | null>;
}

export interface Profile {
  readonly id: UserId;
  readonly name: string;
  readonly email: string;
  readonly createdAt: Instant;
}

/** Profiles of accounts. */
export interface ProfileStore {
  /** Writes the profile with its announcement, in one commit; false where the account has one already. */
  create(profile: Profile, announcement: DomainEvent): Promise<boolean>;
}
