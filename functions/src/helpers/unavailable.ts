import { FirebaseError } from "firebase-admin/app";
import { grpcStatus } from "./commit";

/** gRPC states that pass by themselves: deadline exceeded, resource exhausted, aborted, unavailable. */
const PASSING_STATUS: ReadonlySet<number> = new Set([4, 8, 10, 14]);

const PASSING_CODE: ReadonlySet<string> = new Set([
  "app/network-error",
  "app/network-timeout",
  "app/unable-to-parse-response",
  "auth/internal-error",
  "auth/quota-exceeded",
]);

/** firebase-admin reports an outage of Google's certificates as a fault of the token. */
const KEYS_UNREACHABLE = "Error fetching public keys";

/** Whether a service that we stand on is out of reach right now, so that the same request can succeed later. */
export function isPassing(error: unknown): boolean {
  if (error instanceof FirebaseError && (PASSING_CODE.has(error.code) || error.message.startsWith(KEYS_UNREACHABLE))) {
    return true;
  }
  return PASSING_STATUS.has(grpcStatus(error) ?? -1);
}
