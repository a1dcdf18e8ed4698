import { createHash } from "node:crypto";

/** Ties a drawing to its source, so that drift shows without drawing anything. */
export function marked(svg: string, source: string): string {
  return `${mark(source)}\n${svg}`;
}

export function isCurrent(svg: string, source: string): boolean {
  return svg.startsWith(mark(source));
}

function mark(source: string): string {
  return `<!-- source sha256: ${createHash("sha256").update(source).digest("hex")} -->`;
}
