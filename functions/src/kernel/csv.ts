/** Without it, a widespread spreadsheet takes UTF-8 for the code page of its country. */
export const BYTE_ORDER_MARK = "\uFEFF";

/** What some spreadsheet takes for the beginning of a formula, in either width. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * A line of RFC 4180, with its end. A cell that a spreadsheet would calculate begins with an apostrophe, so that what
 * somebody called a ticket runs nowhere.
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
