import { loadBuilt, z, type Firestore } from "../host/runtime-libraries.ts";

const request = z.looseObject({ orderId: z.string(), amount: z.object({ amount: z.int() }) });

interface BuiltProvider {
  readonly FakeProvider: new (db: Firestore, clock: { readonly now: () => number }) => object;
}

/** What the provider was asked to give back: each refund once by its request, however often it was asked for. */
export class RefundLog {
  private readonly refunds = new Map<string, { readonly orderId: string; readonly amount: number; times: number }>();

  note(asked: unknown): void {
    const key = JSON.stringify(asked);
    const { orderId, amount } = request.parse(asked);
    const refund = this.refunds.get(key) ?? { orderId, amount: amount.amount, times: 0 };
    refund.times += 1;
    this.refunds.set(key, refund);
  }

  /** In minor units by order. */
  sums(): ReadonlyMap<string, number> {
    const sums = new Map<string, number>();
    for (const { orderId, amount } of this.refunds.values()) sums.set(orderId, (sums.get(orderId) ?? 0) + amount);
    return sums;
  }

  get count(): number {
    return this.refunds.size;
  }

  get askedAgain(): number {
    return [...this.refunds.values()].reduce((sum, { times }) => sum + times - 1, 0);
  }
}

/** The emulators' provider, which notes the refunds that it is asked for in the log. */
export function providerWith(db: Firestore, log: RefundLog): object {
  const { FakeProvider } = loadBuilt("modules/payments/adapters/fake/fake-provider") as BuiltProvider;
  return new Proxy(new FakeProvider(db, { now: () => Date.now() }), {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== "function") return member;
      return (...args: readonly unknown[]): unknown => {
        if (name === "refund") log.note(args[0]);
        return Reflect.apply(member, target, args);
      };
    },
  });
}
