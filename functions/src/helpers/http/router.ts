import type { Request } from "firebase-functions/https";
import type { Response } from "express";
import { withCors } from "./cors";
import type { Endpoint, Method } from "./endpoint";
import { Exchange } from "./exchange";
import { amongFunctions, amongRoutes, type Locate } from "./location";
import { HTTP_REASONS } from "./reasons";

type Handler = (req: Request, res: Response) => Promise<void>;

/** Serves one endpoint at the root of a function of its own. */
export function atRoot(endpoint: Endpoint): Handler {
  return route([{ endpoint, path: /^\/?$/ }], amongFunctions);
}

/** Serves each endpoint at its route. */
export function atRoutes(endpoints: readonly Endpoint[]): Handler {
  return route(
    endpoints.map((endpoint) => ({ endpoint, path: patternOf(endpoint.route) })),
    amongRoutes,
  );
}

function patternOf(template: string): RegExp {
  return new RegExp(`^${template.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}/?$`);
}

function route(table: readonly { readonly endpoint: Endpoint; readonly path: RegExp }[], locate: Locate): Handler {
  return withCors(async (req, res) => {
    const exchange = new Exchange(req, res, locate);
    const found = table.flatMap(({ endpoint, path }) => {
      const match = path.exec(req.path);
      return match === null ? [] : [{ endpoint, fields: decoded(match.groups ?? {}) }];
    });
    const fit = found.find(({ endpoint }) => endpoint.method === methodOf(req));
    if (fit !== undefined) return fit.endpoint.serve(exchange, fit.fields);
    refuseRoute(exchange, [...new Set(found.map(({ endpoint }) => endpoint.method))]);
  });
}

function methodOf(req: Request): string {
  return req.method === "HEAD" ? "GET" : req.method;
}

function refuseRoute(exchange: Exchange, allowed: readonly Method[]): void {
  if (allowed.length === 0) {
    const refusal = { reason: "ROUTE_NOT_FOUND", detail: "Not Found" };
    exchange.refuse("none", refusal, { entry: HTTP_REASONS.ROUTE_NOT_FOUND });
    return;
  }
  const refusal = { reason: "METHOD_NOT_ALLOWED", detail: `Use ${allowed.join(" or ")}.` };
  exchange.refuse("none", refusal, { entry: HTTP_REASONS.METHOD_NOT_ALLOWED, allow: allowed.join(", ") });
}

/** A path segment that is no valid percent-encoding stays as it is; no id's schema takes it. */
function decoded(groups: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decode(value)]));
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
