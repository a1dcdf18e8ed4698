/** One call of a port, by name. */
export interface Call {
  readonly method: string;
  readonly args: readonly unknown[];
  readonly run: () => Promise<unknown>;
}

export type Tap = (call: Call) => Promise<unknown>;

export const PASS: Tap = ({ run }) => run();

/** The port with every call passed through `tap`, which may delay it, fail it, or fail after it. */
export function tapped<Port extends object>(port: Port, tap: Tap): Port {
  return new Proxy(port, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== "function") return member;
      return (...args: unknown[]) => {
        const run = (): Promise<unknown> => Promise.resolve(Reflect.apply(member, target, args));
        return tap({ method: String(name), args, run });
      };
    },
  });
}

/** A gate that holds calls back until it is opened, for interleavings that must happen. */
export class Gate {
  private readonly waiting = Promise.withResolvers<null>();
  private readonly opening = Promise.withResolvers<null>();
  /** Resolves when somebody waits at the gate. */
  readonly arrived = this.waiting.promise;
  /** Resolves when it is opened. */
  readonly opened = this.opening.promise;

  async pass(): Promise<void> {
    this.waiting.resolve(null);
    await this.opening.promise;
  }

  release(): void {
    this.opening.resolve(null);
  }
}
