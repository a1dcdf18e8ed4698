import { FirebaseError } from "firebase-admin/app";
import type { Auth } from "firebase-admin/auth";
import * as z from "zod";
import { userIdSchema, type UserId } from "../../kernel/ids";
import { isPassing } from "../unavailable";

/** Who calls, by the verified token and nothing else. */
export interface Caller {
  readonly uid: UserId;
  readonly email: string | null;
  readonly anonymous: boolean;
  readonly organizer: boolean;
}

const TOKEN_FAULTS: ReadonlySet<string> = new Set([
  "auth/argument-error",
  "auth/invalid-argument",
  "auth/id-token-expired",
  "auth/id-token-revoked",
  "auth/invalid-id-token",
  "auth/user-disabled",
  "auth/user-not-found",
]);

const claimsSchema = z.looseObject({
  uid: userIdSchema,
  email: z.string().optional(),
  firebase: z.looseObject({ sign_in_provider: z.string() }),
  organizer: z.unknown().optional(),
});

/**
 * The caller behind an `Authorization` header; null where the token is missing, malformed, forged, expired, or of
 * another project. With `fresh`, also where the account is disabled or its tokens are revoked, which asks Firebase Auth.
 * Throws where that cannot be told right now.
 */
export async function identify(auth: Auth, header: string | undefined, fresh: boolean): Promise<Caller | null> {
  const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]*)$/i.exec(header ?? "") ?? [];
  if (token === undefined || !isReadable(token)) return null;
  try {
    return callerOf(await auth.verifyIdToken(token, fresh));
  } catch (error) {
    if (error instanceof FirebaseError && TOKEN_FAULTS.has(error.code) && !isPassing(error)) return null;
    throw error;
  }
}

/** The verifier throws raw errors at a header or payload that is no JSON object. */
function isReadable(token: string): boolean {
  return token
    .split(".")
    .slice(0, 2)
    .every((part) => {
      try {
        const decoded: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
        return typeof decoded === "object" && decoded !== null;
      } catch {
        return false;
      }
    });
}

function callerOf(token: unknown): Caller | null {
  const claims = claimsSchema.safeParse(token);
  if (!claims.success) return null;
  const { uid, email = null, firebase, organizer } = claims.data;
  return { uid, email, anonymous: firebase.sign_in_provider === "anonymous", organizer: organizer === true };
}
