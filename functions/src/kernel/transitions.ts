/** A lifecycle as data: for each state, the commands it accepts and the states each may lead to. */
export type TransitionTable<State extends string, Command extends string> = Readonly<
  Record<State, Readonly<Partial<Record<Command, readonly State[]>>>>
>;

/** Every state that can be reached from `start`, itself included. */
export function reachableFrom<State extends string, Command extends string>(
  table: TransitionTable<State, Command>,
  start: State,
): ReadonlySet<State> {
  const reached = new Set<State>([start]);
  for (const state of reached) {
    for (const targets of Object.values<readonly State[] | undefined>(table[state])) {
      for (const target of targets ?? []) reached.add(target);
    }
  }
  return reached;
}

/** States that accept no command. */
export function absorbingStates<State extends string, Command extends string>(
  table: TransitionTable<State, Command>,
): readonly State[] {
  const states: readonly State[] = Object.keys(table).filter((state): state is State => state in table);
  return states.filter((state) => Object.keys(table[state]).length === 0);
}
