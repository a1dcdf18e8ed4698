const MOST_LINES = 20;

/** How many there are, and the first of them. */
export function printLines(what: string, lines: readonly string[]): void {
  console.log(`${lines.length} ${what}`);
  for (const line of lines.slice(0, MOST_LINES)) console.log(`  ${line}`);
  if (lines.length > MOST_LINES) console.log("  ...");
}
