import { readFileSync } from "node:fs";
import { join } from "node:path";

export const ROOT = join(__dirname, "../../..");

export interface Fence {
  /** The words behind the opening fence: the language, then what the block is about. */
  readonly info: readonly string[];
  readonly text: string;
}

/** The text of a file, by its path from the root of the repository. */
export function read(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

/** The part of a document below a heading, up to the next heading of the same level. */
export function section(document: string, heading: string): string {
  const [level = ""] = heading.split(" ");
  const [, behind] = document.split(`${heading}\n`);
  if (behind === undefined) throw new Error(`There is no heading "${heading}".`);
  return behind.split(`\n${level} `)[0] ?? "";
}

export function fences(document: string): readonly Fence[] {
  return [...document.matchAll(/^```(.+)\n([^]*?)^```$/gm)].map(([, info = "", text = ""]) => ({
    info: info.split(" "),
    text,
  }));
}

/** The lines of all blocks of shell commands. */
export function shellLines(document: string): readonly string[] {
  const blocks = fences(document).filter(({ info }) => info[0] === "sh");
  return blocks.flatMap(({ text }) => text.trim().split("\n"));
}

/** The rows of a document's tables without their headings, cell by cell. */
export function tableRows(document: string): readonly (readonly string[])[] {
  const lines = document.split("\n");
  const rows = lines.filter((line, index) => line.startsWith("|") && !isHeading(lines, index));
  return rows.map((row) =>
    row
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
}

/** What stands in backticks, in its order. */
export function codes(text: string): readonly string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = ""]) => code);
}

/** The targets of links and pictures that are files. */
export function fileLinks(document: string): readonly string[] {
  const targets = [...document.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
  return targets.filter((target) => !/^(https?:|#)/.test(target)).map((target) => target.replace(/#.*$/, ""));
}

function isHeading(lines: readonly string[], index: number): boolean {
  const isRule = (line: string | undefined) => line !== undefined && /^\|[\s|:-]+\|$/.test(line);
  return isRule(lines[index]) || isRule(lines[index + 1]);
}
