import { isUtf8 } from "node:buffer";
import type { Request } from "firebase-functions/https";
import { err, ok, type Result } from "../../kernel/result";
import type { Refusal } from "../../kernel/refusal";
import type { HttpReason } from "./reasons";
import { declaredBody } from "./raw-bodies";

export const MAX_BODY_BYTES = 16 * 1024;

/**
 * Refuses a body by its declaration alone: anything but plain JSON in UTF-8, or more bytes than allowed. No body needs no
 * declaration.
 */
export function refuseBody(req: Request, maxBytes: number): Refusal<HttpReason> | null {
  const { type, encoding } = declaredBody(req);
  if (type === "" && bytesOf(req).length === 0) return null;
  const isPlain = encoding === "" || encoding.toLowerCase() === "identity";
  if (!isPlain || !/^application\/json *(; *charset *= *"?utf-8"?)?$/i.test(type.trim())) {
    return { reason: "UNSUPPORTED_MEDIA_TYPE", detail: "Send JSON with Content-Type: application/json." };
  }
  return bytesOf(req).length > maxBytes
    ? { reason: "PAYLOAD_TOO_LARGE", detail: `The body may have at most ${maxBytes} bytes.` }
    : null;
}

/** The body as a JSON object; without a body, the object without fields. */
export function parseBody(req: Request): Result<object, Refusal<HttpReason>> {
  const bytes = bytesOf(req);
  if (bytes.length === 0) return ok({});
  if (!isUtf8(bytes)) return err({ reason: "INVALID_ARGUMENT", detail: "The body must be in UTF-8." });
  try {
    const body: unknown = JSON.parse(bytes.toString("utf8"));
    if (typeof body === "object" && body !== null && !Array.isArray(body)) return ok(body);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return err({ reason: "INVALID_ARGUMENT", detail: "The body must be a JSON object." });
}

/** The body as it came; empty where there is none. */
export function bytesOf(req: Request): Buffer {
  return "rawBody" in req && Buffer.isBuffer(req.rawBody) ? req.rawBody : Buffer.alloc(0);
}
