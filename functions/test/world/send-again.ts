import { WriteBatch } from "@google-cloud/firestore";

/**
 * What the client library does where the answer to a commit was lost: sends the n-th commit from now on again, as it
 * was, though it has taken effect. Answers whether there was such a commit. `jest.restoreAllMocks` ends it.
 */
export function sendAgain(nth: number): () => boolean {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the batch below
  const { commit } = WriteBatch.prototype;
  let seen = 0;
  jest.spyOn(WriteBatch.prototype, "commit").mockImplementation(async function (this: WriteBatch) {
    seen += 1;
    const first = await commit.call(this);
    return seen === nth ? commit.call(this) : first;
  });
  return () => seen >= nth;
}
