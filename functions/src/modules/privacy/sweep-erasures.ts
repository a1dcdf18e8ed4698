import type { UserId } from "../../kernel/ids";
import { pages } from "../../kernel/pages";
import type { Result } from "../../kernel/result";
import type { ErasureRefusal, ErasureReport } from "./erase-user";
import type { Accounts, Erasures } from "./personal-data";

export interface SweepDeps {
  readonly erasures: Erasures;
  readonly eraseUser: (of: { readonly userId: UserId }) => Promise<Result<ErasureReport, ErasureRefusal>>;
  readonly reportFailure: (failure: { readonly error: unknown }) => void;
}

export interface SweepReport {
  readonly erased: number;
  readonly unfinished: number;
  readonly failed: number;
}

/** Goes on with every erasure under way. One that fails stops no other, and is tried again by the next sweep. */
export function sweepErasures(deps: SweepDeps) {
  return async (): Promise<SweepReport> => {
    const report = { erased: 0, unfinished: 0, failed: 0 };
    for await (const { userIds } of pages((after) => deps.erasures.underWay(after))) {
      for (const userId of userIds) report[await goOn(deps, userId)] += 1;
    }
    return report;
  };
}

async function goOn(deps: SweepDeps, userId: UserId): Promise<keyof SweepReport> {
  try {
    const answer = await deps.eraseUser({ userId });
    // By then it may be finished by another run, and nothing be left to know.
    return answer.ok && answer.value.status !== "unfinished" ? "erased" : "unfinished";
  } catch (error) {
    deps.reportFailure({ error });
    return "failed";
  }
}

export interface ReplayReport {
  readonly begun: number;
  /** Those whose id has an account again: it was made after the erasure, and is not to be erased by it. */
  readonly back: readonly UserId[];
}

/** Begins every erasure that was finished once more, for what a restored backup has brought back. */
export function replayErasures(deps: {
  readonly erasures: Erasures;
  readonly accounts: Pick<Accounts, "find">;
  readonly newPseudonym: () => UserId;
}) {
  return async (): Promise<ReplayReport> => {
    const back: UserId[] = [];
    let begun = 0;
    for await (const { userIds } of pages((after) => deps.erasures.finished(after))) {
      for (const userId of userIds) {
        if ((await deps.accounts.find(userId)) !== null) {
          back.push(userId);
          continue;
        }
        await deps.erasures.begin(userId, deps.newPseudonym());
        begun += 1;
      }
    }
    return { begun, back };
  };
}
