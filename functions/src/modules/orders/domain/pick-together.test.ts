import fc from "fast-check";
import { read, section } from "../../../../test/docs/markdown";
import { filled, seatRow } from "../../../../test/builders/hall";
import { bestStart, pickTogether } from "./pick-together";

const anyRow = fc.array(fc.constantFrom(".", "#"), { maxLength: 20 }).map((seats) => seats.join(""));
const start = (drawing: string, quantity: number) => bestStart(seatRow(drawing).free, quantity);

describe("bestStart", () => {
  it.each([
    [".........", 1, 4, "the middle"],
    ["........", 1, 3, "of two in the middle the lower number"],
    [".........", 3, 3, "around the middle"],
    ["........", 2, 3, "around the middle of an even row"],
    ["####.....", 4, 4, "nearer to the middle, as both choices leave one alone"],
    ["###......", 4, 3, "nearest to the middle, two left together"],
    [".....", 2, 0, "not in the middle, which leaves one alone"],
    ["....", 2, 0, "at the aisle, as the middle leaves two alone"],
    ["...", 2, 0, "leaves one alone where nothing else is left"],
    ["..#...#..", 2, 0, "rather fits a gap than breaks one up"],
    ["#.#", 1, 1, "a single seat for a single buyer"],
  ])("in %s picks %i from %i on: %s", (drawing, quantity, expected) => {
    expect(start(drawing, quantity)).toBe(expected);
  });

  it("is null where no so many are side by side", () => {
    expect(start("..#..#..", 3)).toBeNull();
    expect(start("", 1)).toBeNull();
  });

  it("picks free neighbours, and leaves no seat alone where another choice of the row leaves none", () => {
    const alone = (drawing: string, from: number, quantity: number): number => {
      const left = drawing[from - 1] === "." && drawing[from - 2] !== ".";
      const right = drawing[from + quantity] === "." && drawing[from + quantity + 1] !== ".";
      return Number(left) + Number(right);
    };
    fc.assert(
      fc.property(anyRow, fc.integer({ min: 1, max: 6 }), (drawing, quantity) => {
        const choices = Array.from(drawing, (_, index) => index).filter((from) =>
          drawing.startsWith(".".repeat(quantity), from),
        );
        const picked = start(drawing, quantity);
        expect(picked === null).toBe(choices.length === 0);
        if (picked === null) return;
        expect(choices).toContain(picked);
        const fewest = Math.min(...choices.map((from) => alone(drawing, from, quantity)));
        expect(alone(drawing, picked, quantity)).toBe(fewest);
      }),
    );
  });
});

describe("pickTogether", () => {
  const rows = [seatRow("#..#.#", "front"), seatRow("......", "middle"), seatRow("......", "back")];
  const where = (quantity: number, skip = 0) =>
    pickTogether(rows, { quantity, skip })?.map(({ sectionId, position }) => `${sectionId} ${position + 1}`) ?? null;

  it("takes the first row that has so many", () => {
    expect(where(2)).toEqual(["front 2", "front 3"]);
    expect(where(3)).toEqual(["middle 1", "middle 2", "middle 3"]);
  });

  it("has none where no row has so many", () => {
    expect(where(7)).toBeNull();
  });

  it("leaves as many of the better choices to others as it is told, none of which share a seat", () => {
    const picked = [0, 1, 2, 3, 4].map((skip) => where(3, skip));
    expect(picked.slice(0, 4).flat()).toHaveLength(12);
    expect(new Set(picked.slice(0, 4).flat()).size).toBe(12);
    expect(picked[4]).toEqual(picked[3]);
  });

  it("looks no further than it must", () => {
    const looked: number[] = [];
    function* rowsOneByOne() {
      for (const [index, row] of rows.entries()) {
        looked.push(index);
        yield row;
      }
    }
    pickTogether(rowsOneByOne(), { quantity: 2, skip: 0 });
    expect(looked).toEqual([0]);
  });
});

describe("halls, filled from the first order (a) on", () => {
  const empty = (rows: number, seats: number) => Array.from({ length: rows }, () => ".".repeat(seats));

  it("of 4 rows of 10, by orders of 4, 2, 3, 2, 5, 1, 4 and 2", () => {
    expect(`\n${filled(empty(4, 10), [4, 2, 3, 2, 5, 1, 4, 2])}\n`).toMatchInlineSnapshot(`
      "
      f b b a a a a c c c
      g g g g d d h h . .
      . . e e e e e . . .
      . . . . . . . . . .
      "
    `);
  });

  it("are drawn so in architecture/best-available.md", () => {
    const [drawn = ""] = section(read("architecture/best-available.md"), "## A hall").split("```text\n").slice(1);
    expect(drawn.split("```")[0]).toBe(`${filled(empty(4, 10), [4, 2, 3, 2, 5, 1, 4, 2])}\n`);
  });

  it("of 3 rows of 9, by orders of 2", () => {
    expect(
      `\n${filled(
        empty(3, 9),
        Array.from({ length: 13 }, () => 2),
      )}\n`,
    ).toMatchInlineSnapshot(`
      "
      . d d a a b b c c
      . h h e e f f g g
      . l l i i j j k k
      "
    `);
  });

  it("of rows that grow towards the back, with seats taken", () => {
    const hall = ["..#..", "...#...", ".........", "####.......", "............."];
    expect(`\n${filled(hall, [2, 2, 3, 3, 4, 6, 1])}\n`).toMatchInlineSnapshot(`
      "
      a a # b b
      c c c # d d d
      . . e e e e g . .
      # # # # f f f f f f .
      . . . . . . . . . . . . .
      "
    `);
  });
});
