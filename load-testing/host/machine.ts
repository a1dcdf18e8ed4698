import { availableParallelism, loadavg } from "node:os";

/** What else the machine has to do, without which no figure means anything. */
export function machine(): string {
  const [load = 0] = loadavg();
  return `${availableParallelism()} cores at a load average of ${load.toFixed(1)}`;
}
