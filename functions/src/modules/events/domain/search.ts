import type { TicketedEvent } from "./event";
import { beginning, wordsOf } from "./search-words";

/** What a search asks for; an event is found where all of it fits. Texts are in words of their own making. */
export interface EventSearch {
  /** Each word begins a word of the event's name. */
  readonly name: string | null;
  /** Each word is a word of one and the same artist. */
  readonly artist: string | null;
  /** Each word is a word of the venue. */
  readonly venue: string | null;
}

/** How much of an event is indexed. An event is found by what it says beyond that only if something before it fits too. */
export const INDEXED = { nameWords: 20, nameLetters: 8, artistWords: 100, venueWords: 20 } as const;

export const NO_SEARCH: EventSearch = { name: null, artist: null, venue: null };

type Described = Pick<TicketedEvent, "name" | "artists" | "venue">;

/** What an index keeps of an event: beginnings of its name's words, and the words of its artists and its venue. */
export function searchTokens({ name, artists, venue }: Described): readonly string[] {
  const beginnings = wordsOf(name).slice(0, INDEXED.nameWords).flatMap(beginningsOf);
  const ofArtists = wordsOf(artists.join(" ")).slice(0, INDEXED.artistWords).map(artistToken);
  const ofVenue = wordsOf(venue ?? "")
    .slice(0, INDEXED.venueWords)
    .map(venueToken);
  return [...new Set(beginnings), ...ofArtists, ...ofVenue];
}

/** The token to look a search up by, the longest being the rarest; null where the search asks for no word. */
export function lookupToken({ name, artist, venue }: EventSearch): string | null {
  const tokens = [
    ...wordsOf(name ?? "").map(nameToken),
    ...wordsOf(artist ?? "").map(artistToken),
    ...wordsOf(venue ?? "").map(venueToken),
  ];
  return tokens.reduce<string | null>((best, token) => (token.length > (best?.length ?? 0) ? token : best), null);
}

/** Whether the event is one that the search asks for. */
export function fits(event: Described, search: EventSearch): boolean {
  const asked = wordsOf(search.name ?? "");
  const named = wordsOf(event.name);
  return (
    asked.every((begun) => named.some((word) => word.startsWith(begun))) &&
    (search.artist === null || event.artists.some((artist) => hasWords(artist, search.artist ?? ""))) &&
    (search.venue === null || hasWords(event.venue ?? "", search.venue))
  );
}

function hasWords(text: string, asked: string): boolean {
  const words = new Set(wordsOf(text));
  return wordsOf(asked).every((word) => words.has(word));
}

function beginningsOf(word: string): readonly string[] {
  return Array.from({ length: INDEXED.nameLetters }, (_, index) => nameToken(beginning(word, index + 1)));
}

function nameToken(word: string): string {
  return `n:${beginning(word, INDEXED.nameLetters)}`;
}

/** A word of an artist or a venue is kept whole, but for ones that nobody types to the end. */
const LETTERS_OF_A_WORD = 40;

function artistToken(word: string): string {
  return `a:${beginning(word, LETTERS_OF_A_WORD)}`;
}

function venueToken(word: string): string {
  return `v:${beginning(word, LETTERS_OF_A_WORD)}`;
}
