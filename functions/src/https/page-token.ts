/** Page tokens are opaque to clients: a position in base64url. */
export function toPageToken(position: string | number | null): string | null {
  return position === null ? null : Buffer.from(String(position)).toString("base64url");
}

/** The position in a token of ours; null for anything else. */
export function fromPageToken(token: string, shape: RegExp): string | null {
  const position = Buffer.from(token, "base64url").toString("utf8");
  return shape.test(position) && toPageToken(position) === token ? position : null;
}
