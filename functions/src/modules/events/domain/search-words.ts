/** Letters that Unicode does not take apart, though people write them as others. */
const SPELT_OUT: Readonly<Record<string, string>> = {
  ...{ ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ς: "σ" },
};
const SPELT = new RegExp(`[${Object.keys(SPELT_OUT).join("")}]`, "gu");

/** Marks above and below letters, what is never seen (directions, joiners, selectors), and apostrophes within words. */
const IGNORED = /[\p{Mn}\p{Me}\p{Cf}'’ʼ`´]/gu;

/** A run of letters and digits, or one symbol that is a picture. */
const WORD = /[\p{L}\p{N}\p{Mc}]+|\p{Extended_Pictographic}/gu;

/**
 * The words of a text as they are compared: without case, accents and punctuation, each once, in the order of the text.
 * Scripts without spaces make one word of a run. The same for any two texts that Unicode calls compatible.
 */
export function wordsOf(text: string): readonly string[] {
  const bare = text.normalize("NFKD").replace(IGNORED, "").toLowerCase();
  const plain = bare.replace(SPELT, (letter) => SPELT_OUT[letter] ?? letter).normalize("NFC");
  return [...new Set(plain.match(WORD))];
}

/** The first letters of a word, never half of one that takes two code units. */
export function beginning(word: string, letters: number): string {
  return Array.from(word).slice(0, letters).join("");
}
