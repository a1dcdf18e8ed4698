import { join, relative } from "node:path";
import firebase from "../../firebase.json" with { type: "json" };
import { ROOT } from "../root.ts";

export type EmulatorName = "auth" | "firestore" | "functions" | "hosting" | "pubsub";

const { singleProjectMode, ui, ...standard } = firebase.emulators;
const WEBSOCKET = "firestore websocket";

/** The ports that these emulators and their helpers listen on: those of firebase.json, moved by `offset`. */
export function portsOf(only: readonly EmulatorName[], offset: number): Record<string, number> {
  const helpers = ["hub", "logging", ...(only.includes("functions") ? ["eventarc", "tasks"] : [])];
  const needed = new Set<string>([...only, ...helpers]);
  const entries = Object.entries(standard).filter(([name]) => needed.has(name));
  const ports = Object.fromEntries(entries.map(([name, { port }]) => [name, port + offset]));
  return only.includes("firestore") ? { ...ports, [WEBSOCKET]: standard.firestore.websocketPort + offset } : ports;
}

export function address(name: EmulatorName, offset: number): string {
  const { host, port } = standard[name];
  return `${host}:${port + offset}`;
}

/** firebase.json as read from `folder`, with every port moved by `offset`. */
export function configuration(folder: string, offset: number): object {
  const up = relative(folder, ROOT);
  const moved = Object.entries(standard).map(
    ([name, { host, port }]) => [name, { host, port: port + offset }] as const,
  );
  const websocketPort = standard.firestore.websocketPort + offset;
  const emulators = Object.fromEntries(moved);
  return {
    firestore: { rules: join(ROOT, firebase.firestore.rules), indexes: join(ROOT, firebase.firestore.indexes) },
    functions: firebase.functions.map((codebase) => ({ ...codebase, source: join(up, codebase.source) })),
    hosting: { ...firebase.hosting, public: join(up, firebase.hosting.public) },
    emulators: { ...emulators, firestore: { ...emulators["firestore"], websocketPort }, singleProjectMode, ui },
  };
}
