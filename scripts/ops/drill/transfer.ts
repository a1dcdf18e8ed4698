import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../../failure.ts";
import { CACHE } from "../../root.ts";

const FOLDER = join(CACHE, "restore-drill");
const NAME = "export";

interface Emulator {
  readonly host: string;
  readonly project: string;
}

export async function exportFrom(emulator: Emulator): Promise<void> {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  await order(emulator, "export", { export_directory: FOLDER, export_name: NAME });
}

export async function importInto(emulator: Emulator): Promise<void> {
  const metadata = join(FOLDER, NAME, `${NAME}.overall_export_metadata`);
  await order(emulator, "import", { export_directory: metadata });
}

async function order({ host, project }: Emulator, what: "export" | "import", body: object): Promise<void> {
  const response = await fetch(`http://${host}/emulator/v1/projects/${project}:${what}`, {
    method: "POST",
    headers: { authorization: "Bearer owner", "content-type": "application/json" },
    body: JSON.stringify({ database: `projects/${project}/databases/(default)`, ...body }),
  });
  if (!response.ok) throw new Failure(`The emulator's ${what} answered ${response.status}: ${await response.text()}`);
}
