/** How many calls to the outside an instance makes before it dies. */
export interface Life {
  left: number;
}

export class Death extends Error {}

/** The port as an instance uses it that dies: just before or after a call takes effect, and it makes none from then on. */
export function mortal<Port extends object>(port: Port, life: Life): Port {
  return new Proxy(port, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== "function") return member;
      return async (...args: readonly unknown[]) => {
        life.left -= 1;
        const dies = life.left <= 0;
        if (life.left < 0 || (dies && Math.random() < 0.5)) throw new Death("The worker is dead.");
        const answer: unknown = await Reflect.apply(member, target, args);
        if (dies) throw new Death("The worker is dead.");
        return answer;
      };
    },
  });
}
