import type { Timestamp } from "firebase-admin/firestore";
import type { Fence } from "../kernel/fence";

class UpdateTimeFence implements Fence {
  readonly kind = "fence";
  constructor(readonly lastUpdateTime: Timestamp) {}
}

/** The version of a document that was written at this time. */
export function fenceAt(updateTime: Timestamp): Fence {
  return new UpdateTimeFence(updateTime);
}

/** The precondition that the document is still that version. */
export function unchangedSince(fence: Fence): { readonly lastUpdateTime: Timestamp } {
  if (!(fence instanceof UpdateTimeFence)) throw new TypeError("The document was read from another store.");
  return { lastUpdateTime: fence.lastUpdateTime };
}
