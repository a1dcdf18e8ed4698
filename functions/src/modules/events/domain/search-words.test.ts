import fc from "fast-check";
import { beginning, wordsOf } from "./search-words";

describe("the words of a text", () => {
  it.each([
    ["nothing", "", []],
    ["blanks and punctuation", " \t-–—!?.,;()[]\u00a0", []],
    ["words in any case", "Night OF Strings", ["night", "of", "strings"]],
    ["a word that comes twice", "New York, New York", ["new", "york"]],
    ["accents, whole or combined", "Caf\u00e9 Cafe\u0301 Ångström", ["cafe", "angstrom"]],
    ["ß in either case, as ss", "Straße STRASSE GROẞ", ["strasse", "gross"]],
    ["letters that do not come apart", "Łódź Ærø Ðiner Þing Œuvre", ["lodz", "aero", "diner", "thing", "oeuvre"]],
    ["the Turkish i's", "İstanbul ISPARTA ısparta", ["istanbul", "isparta"]],
    ["both sigmas of Greek", "ΟΔΟΣ οδος οδοσ", ["οδοσ"]],
    ["apostrophes within words", "Rock ’n’ Roll O'Brien", ["rock", "n", "roll", "obrien"]],
    ["digits, and those of other widths", "Ｇｉｇ２０３０ x²", ["gig2030", "x2"]],
    ["ligatures", "ﬁnale", ["finale"]],
    [
      "pictures, one by one and without their modifiers",
      "🎉🎸 Party👍🏽 👨‍👩‍👧",
      ["🎉", "🎸", "party", "👍", "👨", "👩", "👧"],
    ],
    ["Arabic, without vowel signs and marks of direction", "\u202Bمُوسِيقَى\u202C", ["موسيقى"]],
    ["Hebrew, without points", "שָׁלוֹם עולם", ["שלום", "עולם"]],
    ["Hangul, whole", "서울 콘서트", ["서울", "콘서트"]],
    ["a script without spaces, as one word", "東京音楽祭", ["東京音楽祭"]],
    ["half a letter, as nothing", "a\ud83c b", ["a", "b"]],
  ])("of %s", (_, text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it("are words of themselves, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(wordsOf(wordsOf(text).join(" "))).toEqual(wordsOf(text));
      }),
    );
  });
});

describe("the beginning of a word", () => {
  it("is the word where that is shorter", () => {
    expect(beginning("gig", 8)).toBe("gig");
  });

  it("counts letters, not code units", () => {
    expect(beginning("𝔤𝔦𝔤", 2)).toBe("𝔤𝔦");
  });
});
