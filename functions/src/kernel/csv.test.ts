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

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠x"])(
    "takes the spreadsheet's pleasure in %s away",
    (formula) => {
      expect(csvLine([formula])).toBe(`'${formula}\r\n`);
    },
  );

  it.each([
    ["a tab", "\t=1", "'\t=1\r\n"],
    ["a carriage return", "\r=1", '"\'\r=1"\r\n'],
    ["a newline", "\n=1", '"\'\n=1"\r\n'],
    ["a formula with quotes", '=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"\r\n'],
  ])("does so behind %s", (_, cell, line) => {
    expect(csvLine([cell])).toBe(line);
  });

  it("leaves what is only within a cell", () => {
    expect(csvLine(["a=1", "2030-06-01", "x@y"])).toBe("a=1,2030-06-01,x@y\r\n");
  });

  it("is read as the cells that it was written of, whatever is in them", () => {
    const cells = fc.array(
      fc.string({ unit: fc.constantFrom("a", "b", '"', ",", "\r", "\n", "=", "+", "-", "@", "'", "\t", " ") }),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(cells, (written) => {
        const [read = [], ...others] = parse(csvLine(written));
        expect(others).toEqual([]);
        expect(read.map((cell, index) => (cell === written[index] ? cell : cell.slice(1)))).toEqual(written);
        expect(read.filter((cell) => /^[=+\-@\t\r\n]/.test(cell))).toEqual([]);
      }),
    );
  });
});
