import { assertEmulatorPortsFree, startEmulators, type Emulators } from "../../scripts/emulators.ts";
import { PortsTaken } from "../../scripts/emulators/ports.mjs";

const ONLY = ["auth", "firestore", "pubsub"] as const;
/** Clear of `npm start` and `npm test`. */
const FIRST_OFFSET = 20_000;
const STEP = 200;
const TRIES = 10;
const FUNCTIONS_PORT = 5_001;

/** Emulators without the Functions emulator, on ports that nobody uses; `hostPort` is left free for the host. */
export async function bareEmulators(): Promise<Emulators & { readonly hostPort: number }> {
  const portOffset = await freeOffset(FIRST_OFFSET, TRIES);
  const emulators = await startEmulators({ name: `load-${portOffset}`, only: ONLY, portOffset });
  return { ...emulators, hostPort: FUNCTIONS_PORT + portOffset };
}

async function freeOffset(portOffset: number, tries: number): Promise<number> {
  try {
    await assertEmulatorPortsFree({ name: "load", only: [...ONLY, "functions"], portOffset });
    return portOffset;
  } catch (error) {
    if (!(error instanceof PortsTaken) || tries === 1) throw error;
    return freeOffset(portOffset + STEP, tries - 1);
  }
}
