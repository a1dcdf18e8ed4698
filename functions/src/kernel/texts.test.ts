import fc from "fast-check";
import { textError } from "./texts";

const GOOD = [
  ...[
    "Gala",
    "O'Brien & Söhne",
    "Ночь музыки",
    "音楽の夜",
    "ليلة الموسيقى",
    "ערב מוזיקה",
    "ராகம்",
    "क्षत्रिय",
    "e\u0301te\u0301",
  ],
  ...["👩‍👩‍👧‍👦", "❤️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👍🏽", "نمی\u200cخواهم", "a\u200fb", "½", "!", "\u00ad-", "\ue000"],
];
const BAD = [
  ...["\u0000", "\u0007", "\u001b", "\u007f", "\u0085", "\u202a", "\u202e", "\u2066", "\u2069"],
  ...["\ud800", "\udc00", "\ufffe", "\uffff", "\u{1ffff}"],
];
const BREAKS = ["\n", "\r\n", "\t", "\u2028", "\u2029"];
const INVISIBLE = [
  "\u200b",
  "\u200d",
  "\u2060",
  "\ufeff",
  "\u00ad",
  "\u3164",
  "\u115f",
  "\u2800",
  "\u200e",
  "\ufe0f",
  " ",
];
const KINDS = ["oneLine", "lines"] as const;

describe("a text", () => {
  it.each(GOOD)("may be %j", (text) => {
    expect(KINDS.map((kind) => textError(text, kind))).toEqual([null, null]);
  });

  it("has none of the characters that do harm, wherever they stand", () => {
    const around = fc.constantFrom(...GOOD, "");
    fc.assert(
      fc.property(around, fc.constantFrom(...BAD), around, (before, bad, after) => {
        expect(KINDS.filter((kind) => textError(before + bad + after, kind) === null)).toEqual([]);
      }),
    );
  });

  it("has breaks where it may have several lines, and nowhere else", () => {
    fc.assert(
      fc.property(fc.constantFrom(...GOOD), fc.constantFrom(...BREAKS), (good, between) => {
        expect(textError(good + between + good, "lines")).toBeNull();
        expect(textError(good + between + good, "oneLine")).toBe("Must not have control characters.");
      }),
    );
  });

  it("shows something, however much it has that nobody sees", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...INVISIBLE), { minLength: 1 }),
        fc.constantFrom(...KINDS),
        (unseen, kind) => {
          expect(textError(unseen.join(""), kind)).toBe("Must have a character that can be seen.");
          expect(textError(`${unseen.join("")}x`, kind)).toBeNull();
        },
      ),
    );
  });

  it("may be empty, as far as this goes", () => {
    expect(textError("", "oneLine")).toBeNull();
  });
});
