import { createHash } from "node:crypto";
import type { TicketedEvent } from "../../modules/events";

/** How long browsers and content networks may show an answer. */
export const FOR_A_SECOND = "public, max-age=1, stale-while-revalidate=1";
export const FOR_FIVE_SECONDS = "public, max-age=5";

type Headers = Readonly<Record<string, string>>;

/**
 * The headers of an answer that everybody may see. The tag leaves out `asOf`: an answer that is as good as the one before
 * is the same.
 */
export function cacheHeaders(body: object, cacheControl: string): Headers {
  const hash = createHash("sha256").update(JSON.stringify({ ...body, asOf: null }));
  return { "Cache-Control": cacheControl, ETag: `W/"${hash.digest("base64url").slice(0, 22)}"` };
}

/** As `cacheHeaders`; what is about a draft is for its organizer alone. */
export function cacheHeadersOf({ status }: TicketedEvent, body: object, cacheControl: string): Headers {
  return status === "draft" ? { "Cache-Control": "private, no-store" } : cacheHeaders(body, cacheControl);
}
