import type { Firestore, WriteBatch } from "@google-cloud/firestore";
import { FirestoreOrderStore } from "../../src/modules/orders/adapters/firestore-order-store";

/**
 * The store with the guards of one command removed: what it should create it overwrites, and it compares no version.
 * For proving that a race test sees the race.
 */
export function unguarded(command: "place" | "replace") {
  return (db: Firestore): FirestoreOrderStore => {
    const careless = new FirestoreOrderStore(withoutGuardedBatches(db));
    return new Proxy(new FirestoreOrderStore(db), {
      get: (careful, name) => memberOf(name === command ? careless : careful, name),
    });
  };
}

function withoutGuardedBatches(db: Firestore): Firestore {
  return new Proxy(db, {
    get: (target, name) => (name === "batch" ? () => withoutGuards(target.batch()) : memberOf(target, name)),
  });
}

function memberOf(target: object, name: string | symbol): unknown {
  const member: unknown = Reflect.get(target, name, target);
  return typeof member === "function" ? member.bind(target) : member;
}

function withoutGuards(batch: WriteBatch): WriteBatch {
  const careless: WriteBatch = new Proxy(batch, {
    get: (target, name) => {
      if (name === "create") return (...args: Parameters<WriteBatch["create"]>) => (target.set(...args), careless);
      if (name === "update") return (...args: readonly unknown[]) => (updateAnyVersion(target, args), careless);
      return memberOf(target, name);
    },
  });
  return careless;
}

function updateAnyVersion(batch: WriteBatch, args: readonly unknown[]): void {
  const last = args.at(-1);
  const fenced = args.length > 2 && typeof last === "object" && last !== null && "lastUpdateTime" in last;
  Reflect.apply(batch.update.bind(batch), null, fenced ? args.slice(0, -1) : args);
}
