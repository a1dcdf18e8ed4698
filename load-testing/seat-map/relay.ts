import { setTimeout as wait } from "node:timers/promises";
import { builtFunction } from "../host/built-modules.ts";
import type { Firestore } from "../host/runtime-libraries.ts";
import type { Bus, Message } from "./bus.ts";

const AGAIN_AFTER_MS = 500;
const LOOK_EVERY_MS = 100;
const PATIENCE_MS = 180_000;

export interface Relay {
  /** Comes back when every row of the outbox was published and every message taken; rejects where that takes too long. */
  readonly drained: () => Promise<void>;
  readonly stop: () => void;
}

/** Publishes what is committed to the outbox as `relayOutbox` does: each row again until that succeeds, then deletes it. */
export function relayTo(db: Firestore, bus: Bus): Relay {
  const outbox = db.collection("outbox");
  const relayRow = builtFunction<Promise<void>>("helpers/outbox", "relayRow");
  const stop = outbox.onSnapshot((changes) => {
    for (const { type, doc } of changes.docChanges()) {
      if (type !== "added") continue;
      const row = { ref: doc.ref, data: doc.data() };
      const publish = (event: Message["event"]) => {
        bus.publish({ event, committedAt: doc.createTime.toMillis() });
        return Promise.resolve();
      };
      void untilDone(() => relayRow(row, publish));
    }
  });
  const drained = async () => {
    const ends = Date.now() + PATIENCE_MS;
    // In this order: a row is deleted when its message is under way.
    while (!(await outbox.limit(1).get()).empty || bus.underWay > 0) {
      if (Date.now() > ends) throw new Error(`${bus.underWay} messages were not taken within three minutes.`);
      await wait(LOOK_EVERY_MS);
    }
  };
  return { drained, stop };
}

async function untilDone(work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      await work();
      return;
    } catch (error) {
      console.error("A row of the outbox was not published:", error instanceof Error ? error.message : error);
      await wait(AGAIN_AFTER_MS);
    }
  }
}
