import { FirebaseError } from "firebase-admin/app";
import type { Auth } from "firebase-admin/auth";
import type { UserId } from "../../kernel/ids";
import { MINUTE, SECOND, type Clock, type Instant } from "../../kernel/instant";
import type { Identity } from "./identity";

export const REMEMBERED_FOR = MINUTE;
/** Whoever is let in again waits no longer; whoever is not cannot make each request a question to Firebase Auth. */
export const DENIED_FOR = 5 * SECOND;
const MOST_ACCOUNTS = 10_000;

/** From when on the account's sign-ins count; `null` where none does: it is disabled, or gone. */
type Standing = { readonly validSince: Instant } | null;

interface Entry {
  readonly reading: Promise<Standing>;
  readonly at: Instant;
  keptFor: number;
}

/**
 * Whether accounts still stand, as Firebase Auth says: asked at most once a minute for each account and instance. An
 * answer that did not come is not remembered.
 */
export class Standings {
  /** Those used last at the end. */
  private readonly memory = new Map<UserId, Entry>();

  constructor(
    private readonly auth: () => Auth,
    private readonly clock: Clock,
    private readonly most = MOST_ACCOUNTS,
  ) {}

  /** False where the account is disabled or gone, or was signed out everywhere after this sign-in. */
  async stands({ caller, signedInAt }: Identity): Promise<boolean> {
    const standing = await this.standingOf(caller.uid);
    return standing !== null && signedInAt >= standing.validSince;
  }

  /** Requests that come while an account is being looked up share the answer. */
  private standingOf(uid: UserId): Promise<Standing> {
    const known = this.memory.get(uid);
    const isKnown = known !== undefined && this.clock.now() - known.at < known.keptFor;
    const entry = isKnown ? known : { reading: this.ask(uid), at: this.clock.now(), keptFor: REMEMBERED_FOR };
    this.memory.delete(uid);
    this.memory.set(uid, entry);
    this.forgetOldest();
    if (!isKnown)
      void entry.reading.then(
        (standing) => {
          if (standing === null) entry.keptFor = DENIED_FOR;
        },
        () => {
          entry.keptFor = 0;
        },
      );
    return entry.reading;
  }

  private async ask(uid: UserId): Promise<Standing> {
    try {
      const { disabled, tokensValidAfterTime } = await this.auth().getUser(uid);
      return disabled ? null : { validSince: tokensValidAfterTime ? Date.parse(tokensValidAfterTime) : 0 };
    } catch (error) {
      if (error instanceof FirebaseError && error.code === "auth/user-not-found") return null;
      throw error;
    }
  }

  private forgetOldest(): void {
    const [oldest] = this.memory.keys();
    if (this.memory.size > this.most && oldest !== undefined) this.memory.delete(oldest);
  }
}
