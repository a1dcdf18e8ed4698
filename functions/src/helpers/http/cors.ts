import cors from "cors";
import type { Request } from "firebase-functions/https";
import type { Response } from "express";
import { ALLOWED_ORIGINS } from "../params";
import { guardAnswer } from "./answer-headers";

const middleware = cors({
  origin: (origin, decide) => {
    decide(null, origin !== undefined && allowedOrigins().includes(origin));
  },
  exposedHeaders: ["Content-Disposition", "Location", "Retry-After", "X-Request-Id"],
  maxAge: 3600,
});

/**
 * Lets browsers of the allowed origins read the answer. A preflight is answered here, anything else by `serve`. A cache
 * must not give them what it was told for another origin, or for none: the middleware says so of allowed origins only.
 */
export function withCors(serve: (req: Request, res: Response) => Promise<void>) {
  return (req: Request, res: Response): Promise<void> =>
    new Promise((resolve, reject) => {
      res.once("finish", resolve);
      guardAnswer(res);
      res.vary("Origin");
      middleware(req, res, () => {
        serve(req, res).then(resolve, reject);
      });
    });
}

function allowedOrigins(): readonly string[] {
  return ALLOWED_ORIGINS.value()
    .split(",")
    .map((origin) => origin.trim());
}
