import { published } from "./projection";
import type { Gate } from "./tap";
import type { World } from "./world";

/**
 * Opens the gate once the relay has taken the outbox: a row that still waits there is a second fence, as its like cannot be
 * created, and would hide the loss of the one that is meant.
 */
export async function openGate(gate: Gate, world: World): Promise<void> {
  await published(world);
  gate.release();
}
