import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isCurrent, marked } from "./diagrams/drift.ts";
import { ROOT } from "./root.ts";

const FOLDER = join(ROOT, "architecture");

interface Diagram {
  file: string;
  source: string;
  svg: string;
}

function diagrams(): Diagram[] {
  if (!existsSync(FOLDER)) return [];
  const files = readdirSync(FOLDER).filter((file) => file.endsWith(".d2"));
  return files.map((file) => ({
    file,
    source: readFileSync(join(FOLDER, file), "utf8"),
    svg: join(FOLDER, file.replace(/\.d2$/, ".svg")),
  }));
}

function isDrawn({ svg, source }: Diagram): boolean {
  return existsSync(svg) && isCurrent(readFileSync(svg, "utf8"), source);
}

async function draw(stale: readonly Diagram[]): Promise<void> {
  if (stale.length === 0) return;
  const { D2 } = await import("@terrastruct/d2");
  const d2 = new D2();
  for (const { file, source, svg } of stale) {
    const { diagram, renderOptions } = await d2.compile({ fs: { index: source }, options: { layout: "elk" } });
    writeFileSync(svg, marked(await d2.render(diagram, { ...renderOptions, noXMLTag: true }), source));
    console.log(`Drew architecture/${file}`);
  }
}

const stale = diagrams().filter((diagram) => !isDrawn(diagram));
if (process.argv.includes("--check")) {
  for (const { file } of stale) console.error(`architecture/${file} has changed: run npm run diagrams`);
  process.exit(stale.length > 0 ? 1 : 0);
}
await draw(stale);
// The renderer's worker would keep the process alive.
process.exit();
