import express, { type Express, type Response } from "express";
import type { Request } from "firebase-functions/https";

export type Handler = (req: Request, res: Response) => void | Promise<void>;

/**
 * Serves functions as production does: each at the root of its own address (here a path of its name), the body as the
 * bytes that came.
 */
export function host(functions: Readonly<Record<string, Handler>>): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("etag", false);
  app.use(
    express.raw({ type: () => true, limit: "32mb", verify: (req, _res, body) => Reflect.set(req, "rawBody", body) }),
  );
  for (const [name, serve] of Object.entries(functions)) {
    app.use(`/${name}`, (req, res) => serve(req as Request, res));
  }
  return app;
}
