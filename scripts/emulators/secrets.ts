import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FUNCTIONS } from "../root.ts";

const NAME = ".secret.local";
const TEXT = `# Read by the Functions emulator instead of Secret Manager. Payments there are the fake provider's.
STRIPE_API_KEY=unset
STRIPE_WEBHOOK_SECRETS=unset
`;

/** Spares the Functions emulator a search for secrets in the cloud; a file in `functions` is somebody's own. */
export function writeLocalSecrets(folder: string): void {
  const own = join(FUNCTIONS, NAME);
  writeFileSync(join(folder, NAME), existsSync(own) ? readFileSync(own) : TEXT);
}
