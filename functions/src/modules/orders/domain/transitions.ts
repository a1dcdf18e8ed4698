import type { TransitionTable } from "../../../kernel/transitions";
import type { OrderStatus } from "./order";

export type OrderCommand =
  | "release"
  | "expire"
  | "purchase"
  | "wait"
  | "republish"
  | "stall"
  | "decline"
  | "complete"
  | "fail"
  | "cancel"
  | "refund"
  | "bookDispute"
  | "keepDisputed"
  | "bookRefunds";

/** The lifecycle. A command that is not listed for a state changes nothing there. */
export const ORDER_TRANSITIONS = {
  held: { release: ["held", "released"], expire: ["expired"], purchase: ["purchasing"] },
  purchasing: {
    wait: ["purchasing"],
    republish: ["purchasing"],
    stall: ["stuck"],
    decline: ["held", "expired"],
    complete: ["completed"],
    fail: ["failed"],
  },
  stuck: { republish: ["stuck"], decline: ["failed"], complete: ["completed"], fail: ["failed"] },
  completed: {
    cancel: ["completed", "cancelled"],
    refund: ["completed", "cancelled"],
    bookRefunds: ["completed"],
    bookDispute: ["completed", "cancelled"],
    keepDisputed: ["completed"],
  },
  cancelled: { refund: ["cancelled"], bookRefunds: ["cancelled"], bookDispute: ["cancelled"] },
  released: {},
  expired: {},
  failed: {},
} as const satisfies TransitionTable<OrderStatus, OrderCommand>;
