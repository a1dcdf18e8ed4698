import {
  collection,
  collectionGroup,
  deleteDoc,
  doc,
  getDoc,
  getDocs,
  limit,
  query,
  setDoc,
  updateDoc,
  where,
  type Firestore,
  type Query,
} from "firebase/firestore";
import type { Principal } from "./principals";
import { isDocument, isList } from "./readers";

interface Request {
  readonly db: Firestore;
  readonly as: Principal;
  readonly path: string;
}
interface Operation {
  /** Which paths it is tried on. */
  readonly on: (path: string) => boolean;
  /** Whether the table of readers speaks of it; nobody may do anything else. */
  readonly isRead: boolean;
  readonly request: (request: Request) => Promise<unknown>;
}

const read = { isRead: true } as const;
const never = { isRead: false } as const;

export const OPERATIONS: Readonly<Record<string, Operation>> = {
  get: { on: isDocument, ...read, request: ({ db, path }) => getDoc(doc(db, path)) },
  list: { on: isList, ...read, request: ({ db, path }) => getDocs(query(listed(db, path), limit(100))) },
  "list 101 of": { on: isList, ...never, request: ({ db, path }) => getDocs(query(listed(db, path), limit(101))) },
  "list all of": { on: isList, ...never, request: ({ db, path }) => getDocs(listed(db, path)) },
  "list everywhere": {
    on: isList,
    ...never,
    request: ({ db, path }) => getDocs(query(listed(db, path, groupOf), limit(100))),
  },
  // Under the principal's own id and in the principal's own name: what rules are most likely to let pass.
  "create beside": {
    on: isDocument,
    ...never,
    request: ({ db, as, path }) => setDoc(doc(doc(db, path).parent, as), inTheNameOf(as)),
  },
  update: { on: isDocument, ...never, request: ({ db, as, path }) => updateDoc(doc(db, path), inTheNameOf(as)) },
  delete: { on: isDocument, ...never, request: ({ db, path }) => deleteDoc(doc(db, path)) },
};

function inTheNameOf(principal: Principal) {
  return { ownerId: principal, organizerId: principal, status: "published" };
}

function groupOf(db: Firestore, path: string): Query {
  return collectionGroup(db, path.split("/").at(-1) ?? path);
}

/** The query that the table writes as `collection?field==value`. */
function listed(db: Firestore, path: string, from: (db: Firestore, path: string) => Query = collection): Query {
  const [source = path, filter] = path.split("?");
  const [, field, operator, value] = /^(\w+)(==|!=)(\w+)$/.exec(filter ?? "") ?? [];
  if (field === undefined) return from(db, source);
  return query(from(db, source), where(field, operator === "!=" ? "!=" : "==", value));
}
