import { createHash, randomBytes } from "node:crypto";
import { err, ok, type Result } from "../../kernel/result";
import type { Refusal } from "../../kernel/refusal";
import type { HttpReason } from "./reasons";

/** Names what a command creates, so that the same command creates it once. */
export interface CommandId {
  /** 30 hexadecimal digits. */
  readonly id: string;
  /** Hash of the validated input; null without an `Idempotency-Key`, as then no repeat can be recognised. */
  readonly requestHash: string | null;
}

/** What an `Idempotency-Key` may be. */
export const KEY = /^[\x21-\x7e]{1,255}$/;

/** With a key, an id by user, endpoint and key; without, a random one. */
export function commandId(of: {
  readonly key: string | undefined;
  readonly scope: readonly [endpoint: string, userId: string];
  readonly input: unknown;
}): Result<CommandId, Refusal<HttpReason>> {
  if (of.key === undefined) return ok({ id: randomBytes(15).toString("hex"), requestHash: null });
  if (!KEY.test(of.key)) {
    const message = "Must be 1 to 255 visible ASCII characters.";
    return err({
      reason: "INVALID_ARGUMENT",
      detail: `Idempotency-Key: ${message}`,
      errors: [{ field: "Idempotency-Key", message }],
    });
  }
  const id = sha256([...of.scope, of.key]).slice(0, 30);
  return ok({ id, requestHash: sha256(of.input) });
}

function sha256(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
