import type { UserId } from "../../kernel/ids";
import type { TicketedEvent } from "../events";
import type { BuyerExport } from "../orders";
import type { Venue } from "../venues";
import type { Account, Accounts, Profiles, StoredProfile } from "./personal-data";

/** Everything that is stored about a user, as one document. Times are milliseconds since 1970, amounts minor units. */
export interface UserExport extends BuyerExport {
  readonly userId: UserId;
  readonly account: Account | null;
  readonly profile: StoredProfile | null;
  readonly organizedEvents: readonly TicketedEvent[];
  readonly venues: readonly Venue[];
}

export interface ExportDeps {
  readonly accounts: Accounts;
  readonly profiles: Profiles;
  readonly exportOrders: (ownerId: UserId) => Promise<BuyerExport>;
  readonly organizedBy: (organizerId: UserId) => Promise<readonly TicketedEvent[]>;
  readonly venuesOf: (organizerId: UserId) => Promise<readonly Venue[]>;
}

/** Reads everything that is stored about the user; changes nothing. */
export function exportUser(deps: ExportDeps) {
  return async ({ userId }: { readonly userId: UserId }): Promise<UserExport> => {
    const [account, profile, bought, organizedEvents, venues] = await Promise.all([
      deps.accounts.find(userId),
      deps.profiles.find(userId),
      deps.exportOrders(userId),
      deps.organizedBy(userId),
      deps.venuesOf(userId),
    ]);
    return { userId, account, profile, ...bought, organizedEvents, venues };
  };
}
