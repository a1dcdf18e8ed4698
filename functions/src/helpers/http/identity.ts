import { FirebaseError } from "firebase-admin/app";
import type { Auth } from "firebase-admin/auth";
import * as z from "zod";
import { userIdSchema, type UserId } from "../../kernel/ids";
import { SECOND, type Instant } from "../../kernel/instant";
import { isPassing } from "../unavailable";

/** Who calls, by the verified token and nothing else. */
export interface Caller {
  readonly uid: UserId;
  readonly email: string | null;
  readonly anonymous: boolean;
  readonly organizer: boolean;
}

/** A caller, and when they signed in: the tokens of one sign-in end together. */
export interface Identity {
  readonly caller: Caller;
  readonly signedInAt: Instant;
}

/** The emulators' verifier asks about the account with every token; so some are faults of that. */
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
  auth_time: z.number(),
  firebase: z.looseObject({ sign_in_provider: z.string() }),
  organizer: z.unknown().optional(),
});

/**
 * Who is behind an `Authorization` header; null where the token is missing, malformed, forged, expired, or of another
 * project. Throws where that cannot be told right now.
 */
export async function identify(auth: Auth, header: string | undefined): Promise<Identity | null> {
  const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]*)$/i.exec(header ?? "") ?? [];
  if (token === undefined || !isReadable(token)) return null;
  try {
    return identityOf(await auth.verifyIdToken(token));
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

function identityOf(token: unknown): Identity | null {
  const claims = claimsSchema.safeParse(token);
  if (!claims.success) return null;
  const { uid, email = null, auth_time, firebase, organizer } = claims.data;
  const anonymous = firebase.sign_in_provider === "anonymous";
  return { caller: { uid, email, anonymous, organizer: organizer === true }, signedInAt: auth_time * SECOND };
}
