import { createServer } from "node:net";
import { Failure } from "../failure.ts";

/** `undefined` is every interface: some systems let a program take a port on one while another has it on all. */
const INTERFACES = ["127.0.0.1", undefined];

/** Refuses to go on when a port is taken, before anything else is started. */
export async function assertPortsFree(ports: Readonly<Record<string, number>>): Promise<void> {
  const entries = Object.entries(ports);
  const free = await Promise.all(entries.map(([, port]) => isFree(port)));
  const taken = entries.filter((_, index) => !free[index]);
  if (taken.length === 0) return;
  const list = taken.map(([emulator, port]) => `${port} (${emulator})`).join(", ");
  throw new Failure(
    `Ports of the emulators are taken: ${list}. Stop the program that listens there, then start again.`,
  );
}

async function isFree(port: number): Promise<boolean> {
  for (const host of INTERFACES) {
    if (!(await canListen(port, host))) return false;
  }
  return true;
}

function canListen(port: number, host: string | undefined): Promise<boolean> {
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
