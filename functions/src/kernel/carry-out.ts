import { err, ok, type Result } from "./result";

const TRIES = 5;

/** What a command does to the document that it read. */
export interface Change<Document, Value> {
  /** What the command answers once that is done. */
  readonly value: Value;
  /** Writes exactly on the version that was read; false where another change came first. */
  readonly write: () => Promise<boolean>;
  /** Whether this change made the document what it is now; null where there is none. */
  readonly isMade: (now: Document | null) => boolean;
}

export interface Command<Document, Value, Refusal> {
  readonly read: () => Promise<Document | null>;
  /** The change, or the answer where nothing has to change. */
  readonly decide: (found: Document | null) => Promise<Result<Change<Document, Value> | { value: Value }, Refusal>>;
  /** Where every try came second. */
  readonly tooBusy: Refusal;
}

/**
 * Carries a command out on a document as it is then; where another change came first, it is read and decided anew.
 * The client library sends a commit again whose answer was lost, and then it is refused: a document that is as this
 * command made it is its own.
 */
export async function carryOut<Document, Value, Refusal>({
  read,
  decide,
  tooBusy,
}: Command<Document, Value, Refusal>): Promise<Result<Value, Refusal>> {
  let last: Change<Document, Value> | null = null;
  for (let tried = 0; tried <= TRIES; tried += 1) {
    const found = await read();
    if (last?.isMade(found)) return ok(last.value);
    if (tried === TRIES) break;
    const decided = await decide(found);
    if (!decided.ok) return decided;
    if (!("write" in decided.value) || (await decided.value.write())) return ok(decided.value.value);
    last = decided.value;
  }
  return err(tooBusy);
}
