import { createServer, type Server } from "node:http";
import { loadExpress, type Application } from "./runtime-libraries.ts";
import type { DeployedFunction } from "./deployed-functions.ts";

const MOST_BYTES = "32mb";
/** Buyers of an on-sale connect all at once; with the default of 511 some would wait for TCP to try again. */
const BACKLOG = 4_096;

/** Serves each HTTPS function at `/<name>`, and runs a scheduled one by `POST /scheduled/<name>`. */
export function functionServer(functions: readonly DeployedFunction[]): Application {
  const express = loadExpress();
  const app = express().disable("x-powered-by");
  app.use(express.raw({ type: () => true, limit: MOST_BYTES, verify: keepRawBody }));
  for (const deployed of functions) {
    if (deployed.kind === "https") app.use(`/${deployed.name}`, (req, res) => void deployed.handle(req, res));
    if (deployed.kind === "scheduled") {
      app.post(`/scheduled/${deployed.name}`, (req, res) => void deployed.handle(req, res));
    }
  }
  return app;
}

export async function listen(app: Application, port: number): Promise<Server> {
  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen({ port, host: "127.0.0.1", backlog: BACKLOG }, resolve);
  });
  return server;
}

function keepRawBody(req: object, _res: object, body: Buffer): void {
  Reflect.set(req, "rawBody", body);
}
