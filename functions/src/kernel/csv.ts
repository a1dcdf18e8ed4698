/** Without it, a widespread spreadsheet takes UTF-8 for the code page of its country. */
export const BYTE_ORDER_MARK = "\uFEFF";

/**
 * Where some spreadsheet takes what follows for a formula, in either width: at the beginning of a cell, whatever blanks
 * are before it. Spreadsheets of half of Europe end cells at semicolons, others at tabs, and to them quotes that begin
 * within a cell mean nothing, so that a newline ends a line as well.
 */
const FORMULA = /(?<=^|[;\t\r\n])(?=[\s\p{Cf}"]*[=+\-@＝＋－＠])|^(?=[\t\r\n])/gu;

const NUMBER = /^-?\d+(\.\d+)?$/;

/**
 * A line of RFC 4180, with its end. What a spreadsheet would calculate begins with an apostrophe, so that what somebody
 * called a ticket runs nowhere; a number stays one.
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(text: string): string {
  const safe = NUMBER.test(text) ? text : text.replace(FORMULA, "'");
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
