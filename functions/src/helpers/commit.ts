import { randomUUID } from "node:crypto";
import type { DocumentReference, Timestamp, WriteBatch, WriteResult } from "firebase-admin/firestore";

const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;
const FAILED_PRECONDITION = 9;

/** The gRPC status of an error from a Google Cloud client; null for any other error. */
export function grpcStatus(error: unknown): number | null {
  const code: unknown = error instanceof Error && "code" in error ? error.code : null;
  return typeof code === "number" ? code : null;
}

/** Whether a write was refused because a document to create exists, or one to change is not the version that was read. */
export function isOutdated(error: unknown): boolean {
  const status = grpcStatus(error);
  return status === ALREADY_EXISTS || status === FAILED_PRECONDITION;
}

/**
 * Commits all writes of the batch or none. False where a document to create exists, or one to change is no longer
 * the version that was read. Contention and short outages are retried by the client before they are thrown; a commit
 * whose answer was lost is sent again by it and refused: who is told "false" looks whether it was the commit itself.
 */
export async function commit(batch: WriteBatch): Promise<boolean> {
  return (await writesOf(batch)) !== null;
}

/** As `commit`; answers the version that the first document of the batch has by it, null where it was refused. */
export async function commitAt(batch: WriteBatch): Promise<Timestamp | null> {
  const writes = await writesOf(batch);
  if (writes === null) return null;
  const [written] = writes;
  if (written === undefined) throw new TypeError("An empty batch was committed.");
  return written.writeTime;
}

async function writesOf(batch: WriteBatch): Promise<readonly WriteResult[] | null> {
  try {
    return await batch.commit();
  } catch (error) {
    if (isOutdated(error)) return null;
    throw error;
  }
}

/** As `commit`, for documents that can be deleted: false also where one to change is gone. */
export async function commitUnlessGone(batch: WriteBatch): Promise<boolean> {
  try {
    return await commit(batch);
  } catch (error) {
    if (grpcStatus(error) === NOT_FOUND) return false;
    throw error;
  }
}

/** Names one commit in a document that it writes, so that it is told apart from another that writes the same. */
export interface CommitMark {
  readonly lastCommit: string;
}

export function commitMark(): CommitMark {
  return { lastCommit: randomUUID() };
}

/** As `commit`, for a batch that writes `mark` into `marked`: true also if a refused commit finds its own mark there. */
export async function commitMarked(batch: WriteBatch, marked: DocumentReference, mark: CommitMark): Promise<boolean> {
  return (await commit(batch)) || (await marked.get()).get("lastCommit") === mark.lastCommit;
}
