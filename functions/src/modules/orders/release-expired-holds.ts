import type { Clock } from "../../kernel/instant";
import { changeOrder } from "./change-order";
import { expire } from "./domain/release";
import type { OrderStore } from "./order-store";
import { workThrough, type SweepDeps, type SweepReport } from "./work-through";

export interface ReleaseExpiredDeps extends SweepDeps {
  readonly orders: OrderStore;
  readonly clock: Clock;
}

/** The database alone is asked: as many at once as one page has. */
const WIDTH = 100;

/** Expires every hold that has run out. Only tidies up: such tickets could be held by others already. */
export function releaseExpiredHolds(deps: ReleaseExpiredDeps) {
  return (): Promise<SweepReport> =>
    workThrough(deps, {
      queue: "release",
      now: deps.clock.now(),
      width: WIDTH,
      handle: async (stored) => {
        const outcome = await changeOrder(deps.orders, stored, expire);
        if (!outcome.ok) throw new Error(outcome.error.detail);
        return outcome.value.changed;
      },
    });
}
