import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./root.ts";

const GENERATED = join(ROOT, "hosting/generated");
const SWAGGER_UI = join(ROOT, "node_modules/swagger-ui-dist");

/** Puts what the API page needs beside it, so that it loads nothing from elsewhere. */
export function prepareHosting(): void {
  mkdirSync(GENERATED, { recursive: true });
  cpSync(join(ROOT, "openapi.json"), join(GENERATED, "openapi.json"));
  for (const file of ["swagger-ui.css", "swagger-ui-bundle.js", "LICENSE"]) {
    cpSync(join(SWAGGER_UI, file), join(GENERATED, file));
  }
}

if (import.meta.main) prepareHosting();
