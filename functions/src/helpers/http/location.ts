import type { Request } from "firebase-functions/https";

/** Where something can be looked at: the endpoint that shows it, and the fields that say what to show. */
export interface Place {
  readonly endpoint: string;
  readonly route: `/v1/${string}`;
  readonly fields: Readonly<Record<string, string>>;
}

/** The reference to a place, to be resolved against the address that was asked. */
export type Locate = (req: Request, place: Place) => string;

/**
 * Another route of the function that was asked. No function sees the prefix that its host takes away, so the reference
 * climbs to where the routes begin. Behind Hosting that is the root.
 */
export const amongRoutes: Locate = (req, { route, fields }) => {
  const path = route.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(fields[name] ?? ""));
  if (req.get("x-forwarded-host") !== undefined) return path;
  const depth = req.path.split("/").length - 2;
  return `${"../".repeat(depth)}${path.slice(1)}`;
};

/** Another function beside the one that was asked: below the same prefix, or at a name of its own on Cloud Run. */
export const amongFunctions: Locate = (req, { endpoint, fields }) => {
  const query = new URLSearchParams(fields).toString();
  const [, shared] = /^[a-z0-9]+(-[a-z0-9.-]+\.run\.app)$/.exec(req.get("host") ?? "") ?? [];
  return shared === undefined ? `${endpoint}?${query}` : `https://${endpoint.toLowerCase()}${shared}/?${query}`;
};
