import { readFileSync } from "node:fs";
import { createServer } from "node:net";

/** @typedef {"auth" | "firestore" | "functions" | "hosting" | "pubsub"} EmulatorName */

const { emulators } = JSON.parse(readFileSync(new URL("../../firebase.json", import.meta.url), "utf8"));
/** `undefined` is every interface: some systems let a program take a port on one while another has it on all. */
const INTERFACES = ["127.0.0.1", undefined];
/** Held from a command's first second on, while its emulators are yet to come. */
const CLAIM = "the command itself";
const CLAIM_PORT = emulators.hub.port + 90;

/** What `npm start` and `npm test` run.
 * @type {readonly EmulatorName[]}
 */
export const ALL_EMULATORS = ["auth", "firestore", "functions", "hosting", "pubsub"];

/** A port that somebody else has. */
export class PortsTaken extends Error {
  /** @override */
  name = "PortsTaken";
}

/** The ports that these emulators and their helpers listen on: those of firebase.json, moved by `offset`.
 * @param {readonly EmulatorName[]} only
 * @param {number} offset
 * @returns {Record<string, number>}
 */
export function portsOf(only, offset) {
  const helpers = ["hub", "logging", ...(only.includes("functions") ? ["eventarc", "tasks"] : [])];
  const ports = Object.fromEntries([...only, ...helpers].map((name) => [name, emulators[name].port + offset]));
  if (!only.includes("firestore")) return ports;
  return { ...ports, "firestore websocket": emulators.firestore.websocketPort + offset };
}

/** Refuses to go on when a port is taken, before anything else is started.
 * @param {Readonly<Record<string, number>>} ports
 */
export async function assertPortsFree(ports) {
  const entries = Object.entries(ports);
  const free = await Promise.all(entries.map(([, port]) => isFree(port)));
  const taken = entries.filter((_, index) => !free[index]);
  if (taken.length === 0) return;
  const list = taken.map(([user, port]) => `${port} (${user})`).join(", ");
  throw new PortsTaken(
    `Ports are taken: ${list}.\nIs the same command running elsewhere? End it there by Ctrl-C, or end what listens there, then start again.`,
  );
}

/** Refuses where a port is taken, or another command is about to take it.
 * @param {number} offset
 */
export async function assertUnclaimed(offset) {
  await assertPortsFree({ ...portsOf(ALL_EMULATORS, offset), [CLAIM]: CLAIM_PORT + offset });
}

/** Keeps the ports for this process: from now on, `assertUnclaimed` refuses all others.
 * @param {number} offset
 */
export async function claimPorts(offset) {
  await assertUnclaimed(offset);
  const server = createServer((socket) => socket.destroy());
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(CLAIM_PORT + offset, "127.0.0.1", () => resolve(undefined));
  });
  server.unref();
}

/** @param {number} port */
async function isFree(port) {
  for (const host of INTERFACES) {
    if (!(await canListen(port, host))) return false;
  }
  return true;
}

/** @param {number} port
 * @param {string | undefined} host
 * @returns {Promise<boolean>}
 */
function canListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => {
      resolve(false);
    });
    server.listen({ port, host }, () =>
      server.close(() => {
        resolve(true);
      }),
    );
  });
}
