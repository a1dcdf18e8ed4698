/** Which characters a text has no use for: all controls, or all but those that break lines and indent. */
const CONTROLS = { oneLine: /[\p{Cc}\p{Zl}\p{Zp}]/u, lines: /(?![\t\n\r])\p{Cc}/u } as const;

/** Embeddings, overrides and isolates let a text read otherwise than it is stored. Marks of direction do not. */
const TURNS_AROUND = /[\u202A-\u202E\u2066-\u2069]/;

const NOT_A_CHARACTER = /\p{Noncharacter_Code_Point}/u;

/** Something that takes ink: no space, joiner, filler or mark of direction, and not the braille pattern without dots. */
const VISIBLE = /[^\s\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

export type TextKind = keyof typeof CONTROLS;

/**
 * What is wrong with a text that people write for people, in whatever script; null where nothing is. The one rule for
 * all texts from outside, besides how long they may be. An empty text is not its concern.
 */
export function textError(text: string, kind: TextKind): string | null {
  if (!text.isWellFormed() || NOT_A_CHARACTER.test(text)) return "Must be valid Unicode.";
  if (CONTROLS[kind].test(text)) return "Must not have control characters.";
  if (TURNS_AROUND.test(text)) return "Must not have characters that change the direction of the text around them.";
  return text === "" || VISIBLE.test(text) ? null : "Must have a character that can be seen.";
}
