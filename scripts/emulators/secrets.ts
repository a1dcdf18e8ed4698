import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FUNCTIONS } from "../root.ts";

const TEXT = `# Read by the Functions emulator instead of Secret Manager. Payments there are the fake provider's.
STRIPE_API_KEY=unset
STRIPE_WEBHOOK_SECRETS=unset
`;

/** Spares the Functions emulator a search for secrets in the cloud; a file that is there is somebody's own. */
export function writeLocalSecrets(): void {
  const path = join(FUNCTIONS, ".secret.local");
  if (!existsSync(path)) writeFileSync(path, TEXT);
}
