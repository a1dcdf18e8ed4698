import { Timestamp, type Firestore } from "firebase-admin/firestore";
import { DAY } from "../kernel/instant";
import { commit } from "./commit";

const KEPT_FOR = 90 * DAY;
const MOST_BYTES = 100_000;

/** A message that no retry can help. */
export interface DeadLetter {
  readonly messageId: string;
  readonly consumer: string;
  readonly because: string;
  /** The body as it came, in base64. */
  readonly data: string;
  /** As JSON: not every attribute's name can be a field of a document. */
  readonly attributes: string;
}

/** Parks a message in `deadLetters/{consumer}~{messageId}`, once, for somebody to look at. */
export async function park(db: Firestore, letter: DeadLetter): Promise<string> {
  const id = `${letter.consumer}~${letter.messageId}`;
  const parked = {
    ...letter,
    data: letter.data.slice(0, MOST_BYTES),
    parkedAt: Timestamp.now(),
    expireAt: Timestamp.fromMillis(Date.now() + KEPT_FOR),
  };
  await commit(db.batch().create(db.collection("deadLetters").doc(id), parked));
  return id;
}
