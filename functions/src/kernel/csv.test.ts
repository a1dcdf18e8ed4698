import fc from "fast-check";
import { csvLine } from "./csv";

/** Reads RFC 4180 as its grammar says, apart from how it is written. */
function parse(text: string): readonly (readonly string[])[] {
  const records: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (const [, quoted, bare = "", end] of text.matchAll(cell)) {
    records.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === "\r\n") records.push([]);
  }
  return records.slice(0, -1);
}

describe("a line of CSV", () => {
  it.each([
    ["plain cells", ["a", "19.99", ""], "a,19.99,\r\n"],
    ["commas", ["Hall, left"], '"Hall, left"\r\n'],
    ["quotes", ['The "Barn"'], '"The ""Barn"""\r\n'],
    ["newlines", ["a\nb", "c\r\nd"], '"a\nb","c\r\nd"\r\n'],
    ["letters of any script", ["Ärger 東京 🎉"], "Ärger 東京 🎉\r\n"],
  ])("has %s", (_, cells, line) => {
    expect(csvLine(cells)).toBe(line);
  });

  it.each(["=1+1", "+1", "-A1", "-1+1", "@SUM(A1)", "＝1", "＋1", "－1", "＠x", " =1", "\u00a0=1", "\u200b=1"])(
    "takes the spreadsheet's pleasure in %s away",
    (formula) => {
      expect(csvLine([formula])).toBe(`'${formula}\r\n`);
    },
  );

  it.each([
    ["a tab", "\t=1", "'\t'=1\r\n"],
    ["a carriage return", "\r=1", "\"'\r'=1\"\r\n"],
    ["a newline", "\n=1", "\"'\n'=1\"\r\n"],
    ["a newline within a cell", "x\n=1", '"x\n\'=1"\r\n'],
    ["a semicolon, which ends cells in half of Europe", "x;=1;+2; @3", `"x;'=1;'+2;' @3"\r\n`],
    ["a semicolon and a quote", 'x;"=1"', `"x;'""=1"""\r\n`],
    ["a tab within a cell", "x\t=1", "x\t'=1\r\n"],
    ["a formula with quotes", '=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"\r\n'],
  ])("does so behind %s", (_, cell, line) => {
    expect(csvLine([cell])).toBe(line);
  });

  it.each(["-5", "-19.99", "0", "12"])("leaves the number %s a number", (number) => {
    expect(csvLine([number])).toBe(`${number}\r\n`);
  });

  it("quotes a cell with a semicolon", () => {
    expect(csvLine(["a;b"])).toBe('"a;b"\r\n');
  });

  it("leaves what is only within a cell", () => {
    expect(csvLine(["a=1", "2030-06-01", "x@y"])).toBe("a=1,2030-06-01,x@y\r\n");
  });

  const cells = fc.array(
    fc.string({ unit: fc.constantFrom("a", "b", '"', ",", ";", "\r", "\n", "=", "+", "-", "@", "'", "\t", " ", "7") }),
    { minLength: 1 },
  );
  const withoutApostrophes = (text: string) => text.replaceAll("'", "");

  it("is read as the cells that it was written of, whatever is in them", () => {
    fc.assert(
      fc.property(cells, (written) => {
        const [read = [], ...others] = parse(csvLine(written));
        expect(others).toEqual([]);
        expect(read.map(withoutApostrophes)).toEqual(written.map(withoutApostrophes));
      }),
    );
  });

  it("has no cell that is calculated, wherever a spreadsheet thinks that cells end", () => {
    fc.assert(
      fc.property(cells, (written) => {
        const line = csvLine(written);
        const [read = []] = parse(line);
        const others = line.split(/[;\t\r\n]/).filter((_, index) => index > 0);
        const calculated = [...read, ...others].filter((cell) => /^[\s"]*[=+\-@]/.test(cell));
        expect(calculated.filter((cell) => !/^-\d+$/.test(cell))).toEqual([]);
      }),
    );
  });
});
