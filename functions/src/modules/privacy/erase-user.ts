import type { EventId, UserId } from "../../kernel/ids";
import type { Refusal } from "../../kernel/refusal";
import { err, ok, type Result } from "../../kernel/result";
import type { PseudonymisedEvents } from "../events";
import type { BuyerRecords, PseudonymisedOrders } from "../orders";
import type { VenueStore } from "../venues";
import { obstaclesOf, onlyMessagesLeft, type Obstacle } from "./domain/obstacles";
import { exportUser, type ExportDeps } from "./export-user";
import type { Erasure, Erasures, ParkedMessages } from "./personal-data";

interface Names {
  readonly ownerId: UserId;
  readonly pseudonym: UserId;
}

export interface EraseDeps extends ExportDeps {
  readonly erasures: Erasures;
  readonly parked: ParkedMessages;
  readonly buyers: Pick<BuyerRecords, "deletePurchases">;
  readonly venues: Pick<VenueStore, "deleteOwnedBy">;
  readonly newPseudonym: () => UserId;
  readonly eventsToCome: (organizerId: UserId) => Promise<readonly EventId[]>;
  readonly pseudonymiseOrders: (names: Names) => Promise<PseudonymisedOrders>;
  readonly pseudonymiseEvents: (names: Names) => Promise<PseudonymisedEvents>;
}

/** What a run did. `unfinished` means: the sweep goes on when the obstacles are gone. */
export type ErasureReport =
  | { readonly status: "unknown" }
  | {
      readonly status: "unfinished" | "erased";
      readonly orders: number;
      readonly events: number;
      readonly obstacles: readonly Obstacle[];
    };

export type ErasureRefusal = Refusal<"EVENTS_TO_COME">;

/**
 * Takes a user out of everything, beside a live system: nothing new starts, holds are released, what is paying settles,
 * and the rest goes on under a pseudonym that nobody can trace back. Each step can be repeated; an erasure that has begun
 * is continued by the sweep, under the same pseudonym, until it is finished.
 */
export function eraseUser(deps: EraseDeps) {
  return async ({ userId }: { readonly userId: UserId }): Promise<Result<ErasureReport, ErasureRefusal>> => {
    const underWay = await deps.erasures.find(userId);
    if (underWay === null) {
      const toCome = await deps.eventsToCome(userId);
      if (toCome.length > 0) return err(eventsToCome(toCome));
      if (!(await isKnown(deps, userId))) return ok({ status: "unknown" });
    }
    // Before the erasure is remembered: from that time on, nothing new can start.
    await deps.accounts.retire(userId);
    return ok(await pass(deps, userId, underWay ?? (await deps.erasures.begin(userId, deps.newPseudonym()))));
  };
}

async function pass(deps: EraseDeps, userId: UserId, erasure: Erasure): Promise<ErasureReport> {
  const { pseudonym, startedAt, readAt } = erasure;
  const names = { ownerId: userId, pseudonym };
  const orders = await deps.pseudonymiseOrders(names);
  const events = await deps.pseudonymiseEvents(names);
  const obstacles = obstaclesOf({ startedAt, readAt, orders, events });
  if (onlyMessagesLeft(obstacles)) await forget(deps, userId);
  if (obstacles.length === 0) {
    await deps.parked.pseudonymise(names);
    await deps.erasures.finish(userId, erasure);
  }
  const status = obstacles.length === 0 ? "erased" : "unfinished";
  return { status, orders: orders.moved, events: events.moved, obstacles };
}

async function forget(deps: EraseDeps, userId: UserId): Promise<void> {
  await deps.buyers.deletePurchases(userId);
  await deps.venues.deleteOwnedBy(userId);
  await deps.profiles.delete(userId);
  await deps.accounts.delete(userId);
}

async function isKnown(deps: EraseDeps, userId: UserId): Promise<boolean> {
  const { account, profile, orders, purchases, organizedEvents, venues } = await exportUser(deps)({ userId });
  const isAny = [orders, purchases, organizedEvents, venues].some((things) => things.length > 0);
  return account !== null || profile !== null || isAny;
}

function eventsToCome(eventIds: readonly EventId[]): ErasureRefusal {
  const detail = "The user organizes events that have not ended. Cancel them, or wait until they are over.";
  return { reason: "EVENTS_TO_COME", detail, facts: { events: eventIds } };
}
