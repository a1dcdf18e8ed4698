import { createHash } from "node:crypto";

/** What a list is of: its endpoint, who asks, and what for; whatever may not change from page to page. */
export type ListScope = readonly [endpoint: string, ...asked: readonly (string | number | boolean | null)[]];

/** Page tokens are opaque to clients: a position in base64url, marked with the list that it is of. */
export function toPageToken(position: string | number | null, scope: ListScope): string | null {
  return position === null ? null : Buffer.from(`${markOf(scope)}.${position}`).toString("base64url");
}

/** The position in a token of ours, of the same list; null for anything else. */
export function fromPageToken(
  token: string,
  { scope, shape }: { readonly scope: ListScope; readonly shape: RegExp },
): string | null {
  const [mark, ...rest] = Buffer.from(token, "base64url").toString("utf8").split(".");
  const position = rest.join(".");
  return mark === markOf(scope) && shape.test(position) && toPageToken(position, scope) === token ? position : null;
}

/** Against mistakes, not against forgers: where a list may begin is no secret. */
function markOf(scope: ListScope): string {
  return createHash("sha256").update(JSON.stringify(scope)).digest("hex").slice(0, 10);
}
