import * as z from "zod";

/** A text that is sent while it is made. */
export type TextStream = AsyncIterable<string>;

/** The output of an endpoint whose answer is streamed; its declaration names the media type. */
export const textStream = z
  .custom<TextStream>(isTextStream, "Must be a stream of text.")
  .meta({ override: { type: "string" } });

export function isTextStream(body: unknown): body is TextStream {
  return typeof body === "object" && body !== null && Symbol.asyncIterator in body;
}

/** The same text once its first piece is there: what fails before that can still be answered as a problem. */
export async function begun(text: TextStream): Promise<TextStream> {
  const pieces = text[Symbol.asyncIterator]();
  const first = await pieces.next();
  return piecesFrom(first, pieces);
}

async function* piecesFrom(first: IteratorResult<string>, pieces: AsyncIterator<string>): TextStream {
  try {
    for (let piece = first; piece.done !== true; piece = await pieces.next()) yield piece.value;
  } finally {
    await pieces.return?.();
  }
}
