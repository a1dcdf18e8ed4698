import { join, relative } from "node:path";
import firebase from "../../firebase.json" with { type: "json" };
import { ROOT } from "../root.ts";
import type { EmulatorName } from "./ports.mjs";

const { singleProjectMode, ui, ...standard } = firebase.emulators;

export function address(name: EmulatorName, offset: number): string {
  const { host, port } = standard[name];
  return `${host}:${port + offset}`;
}

interface Place {
  readonly portOffset: number;
  /** What is served instead of the folders that people and builds write to. */
  readonly served: { readonly functions: string; readonly hosting: string };
}

/** firebase.json as read from `folder`, with every port moved, for the folders that are served. */
export function configuration(folder: string, { portOffset: offset, served }: Place): object {
  const moved = Object.entries(standard).map(
    ([name, { host, port }]) => [name, { host, port: port + offset }] as const,
  );
  const websocketPort = standard.firestore.websocketPort + offset;
  const emulators = Object.fromEntries(moved);
  return {
    firestore: { rules: join(ROOT, firebase.firestore.rules), indexes: join(ROOT, firebase.firestore.indexes) },
    functions: firebase.functions.map((codebase) => ({ ...codebase, source: relative(folder, served.functions) })),
    hosting: { ...firebase.hosting, public: relative(folder, served.hosting) },
    emulators: { ...emulators, firestore: { ...emulators["firestore"], websocketPort }, singleProjectMode, ui },
  };
}
