import { canAvoidSingles, singlesLeft } from "./single-seats";

/** `.` is free, `x` taken, `o` chosen. */
const rowOf = (text: string) => ({
  free: Array.from(text, (seat) => seat !== "x"),
  chosen: Array.from(text, (seat) => seat === "o"),
});
const singles = (text: string) => singlesLeft(rowOf(text));
const avoidable = (quantity: number, ...rows: readonly string[]) =>
  canAvoidSingles(
    rows.map((row) => rowOf(row).free),
    quantity,
  );

describe("singlesLeft", () => {
  it.each([
    ["between a taken and a chosen one", "x.o..", [1]],
    ["between two chosen ones", "o.o.o", [1, 3]],
    ["on both sides", "x.o.x", [1, 3]],
    ["that are the rest of a pair", "xo.x", [2]],
  ])("names seats %s", (_, row, left) => {
    expect(singles(row)).toEqual(left);
  });

  it.each([
    ["next to a taken one", "xo..."],
    ["that leave two", "x..oo"],
    ["that leave the last of a row", ".oooo"],
    ["that fill a gap", "xox.."],
    ["beside one that was alone before", "x.xo."],
    ["that are none", "x.x.x"],
  ])("has nothing against seats %s", (_, row) => {
    expect(singles(row)).toEqual([]);
  });

  it("names exactly the free seats with two taken neighbours that had a free one, in all rows of 7", () => {
    for (let code = 0; code < 3 ** 7; code += 1) {
      const row = Array.from(code.toString(3).padStart(7, "0"), (digit) => ".xo"[Number(digit)]).join("");
      const taken = (seat: number) => "xo".includes(row[seat] ?? "?");
      const alone = [1, 2, 3, 4, 5].filter((seat) => row[seat] === "." && taken(seat - 1) && taken(seat + 1));
      expect(singles(row)).toEqual(alone.filter((seat) => row[seat - 1] === "o" || row[seat + 1] === "o"));
    }
  });
});

describe("canAvoidSingles", () => {
  it.each<[number, readonly string[], boolean]>([
    [1, ["x..x", "xx..x"], false],
    [1, ["x..x", "x...x"], true],
    [1, ["x.x"], true],
    [2, ["x..x"], true],
    [2, ["x...x"], false],
    [2, ["x..."], true],
    [3, ["x..x"], false],
  ])("of %s seats in %j is %s", (quantity, rows, can) => {
    expect(avoidable(quantity, ...rows)).toBe(can);
  });
});
