import { anEvent } from "../../../../test/builders/event";
import { fits, INDEXED, lookupToken, NO_SEARCH, searchTokens, type EventSearch } from "./search";

const GALA = anEvent({ name: "Gala-Night", artists: ["The Moorings", "Ada Ö"], venue: "Pier 7" });

function search(asked: Partial<EventSearch>): EventSearch {
  return { ...NO_SEARCH, ...asked };
}

function many(count: number): string {
  return Array.from({ length: count }, (_, index) => `word${index}`).join(" ");
}

describe("what an index keeps of an event", () => {
  it("is the beginnings of its name's words, and the words of its artists and its venue", () => {
    expect(searchTokens(anEvent({ name: "Ça va", artists: ["Ada Ö", "Ö"], venue: "Pier 7" }))).toEqual([
      ...["n:c", "n:ca", "n:v", "n:va"],
      ...["a:ada", "a:o"],
      ...["v:pier", "v:7"],
    ]);
  });

  it("is nothing where the event has no word", () => {
    expect(searchTokens(anEvent({ name: "!", artists: [], venue: null }))).toEqual([]);
  });

  it("is bounded whatever the event says", () => {
    const event = anEvent({ name: many(1_000), artists: [many(1_000), many(2_000)], venue: many(1_000) });
    const { nameWords, nameLetters, artistWords, venueWords } = INDEXED;
    expect(searchTokens(event).length).toBeLessThanOrEqual(nameWords * nameLetters + artistWords + venueWords);
    const long = anEvent({ name: "x".repeat(10_000), artists: ["y".repeat(10_000)], venue: "z".repeat(10_000) });
    expect(searchTokens(long).join("").length).toBeLessThan(200);
  });
});

describe("the token to look a search up by", () => {
  it.each([
    ["the longest of its words", search({ name: "ga moorings" }), "n:moorings"],
    ["the beginning of a long word", search({ name: "philharmonic" }), "n:philharm"],
    ["the artist's word where that is longer", search({ name: "ga", artist: "Moorings" }), "a:moorings"],
    ["the venue's word where that is longer", search({ name: "ga", venue: "PIER" }), "v:pier"],
  ])("is %s", (_, asked, token) => {
    expect(lookupToken(asked)).toBe(token);
  });

  it.each([NO_SEARCH, search({ name: "!" })])("is none where no word is asked for", (asked) => {
    expect(lookupToken(asked)).toBeNull();
  });

  it.each([search({ name: "gal nig" }), search({ artist: "moorings the" }), search({ venue: "7" })])(
    "is among those of every event that fits",
    (asked) => {
      expect(fits(GALA, asked)).toBe(true);
      expect(searchTokens(GALA)).toContain(lookupToken(asked));
    },
  );
});

describe("an event fits", () => {
  it.each([
    ["any search for nothing", NO_SEARCH],
    ["beginnings of its name's words in any order", search({ name: "NIG gal" })],
    ["a whole artist without accents", search({ artist: "ada o" })],
    ["one word of an artist", search({ artist: "moorings" })],
    ["the venue", search({ venue: "pier 7" })],
    ["all at once", { name: "gala", artist: "The Moorings", venue: "Pier" }],
  ])("%s", (_, asked) => {
    expect(fits(GALA, asked)).toBe(true);
  });

  it.each([
    ["the middle of a word", search({ name: "ala" })],
    ["a word more", search({ name: "gala day" })],
    ["the beginning of an artist's word", search({ artist: "moor" })],
    ["words of two artists", search({ artist: "ada moorings" })],
    ["another venue", search({ venue: "Pier 8" })],
    ["one of two conditions", { name: "gala", artist: "Ada", venue: "Barn" }],
  ])("no search for %s", (_, asked) => {
    expect(fits(GALA, asked)).toBe(false);
  });

  it("no search for a venue where it has none", () => {
    expect(fits({ ...GALA, venue: null }, search({ venue: "Pier" }))).toBe(false);
  });
});
