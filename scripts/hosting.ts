import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./root.ts";

const SWAGGER_UI = join(ROOT, "node_modules/swagger-ui-dist");

/** Puts what the API page needs beside it, so that it loads nothing from elsewhere. */
export function prepareHosting(site = join(ROOT, "hosting")): void {
  const generated = join(site, "generated");
  mkdirSync(generated, { recursive: true });
  cpSync(join(ROOT, "openapi.json"), join(generated, "openapi.json"));
  for (const file of ["swagger-ui.css", "swagger-ui-bundle.js", "LICENSE"]) {
    cpSync(join(SWAGGER_UI, file), join(generated, file));
  }
}

if (import.meta.main) prepareHosting();
