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
import { encode } from "../http/google-auth";
import { TOKENS, type Principal } from "./principals";
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
  "skip one of": { on: isList, ...never, request: ({ db, as, path }) => skipping(db, as, path) },
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

/** Asks as no client library does: every document that a query skips is read and billed. */
async function skipping(db: Firestore, as: Principal, path: string): Promise<void> {
  const { projectId = "" } = db.app.options;
  const { source } = partsOf(path);
  const parent = source.split("/").slice(0, -1).join("/");
  const documents = `http://${process.env["FIRESTORE_EMULATOR_HOST"] ?? ""}/v1/projects/${projectId}/databases/(default)/documents`;
  const from = [{ collectionId: source.split("/").at(-1) }];
  const answer = await fetch(`${documents}${parent === "" ? "" : `/${parent}`}:runQuery`, {
    method: "POST",
    headers: headersOf(as, projectId),
    body: JSON.stringify({ structuredQuery: { from, where: filterOf(path), offset: 1, limit: 1 } }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Refused(text);
}

/** With the code that a client library gives. */
class Refused extends Error {
  readonly code = this.message.includes("PERMISSION_DENIED") ? "permission-denied" : "unknown";
}

function inTheNameOf(principal: Principal) {
  return { ownerId: principal, organizerId: principal, status: "published" };
}

function groupOf(db: Firestore, path: string): Query {
  return collectionGroup(db, path.split("/").at(-1) ?? path);
}

/** The query that the table writes as `collection?field==value`. */
function listed(db: Firestore, path: string, from: (db: Firestore, path: string) => Query = collection): Query {
  const { source, field, operator, value } = partsOf(path);
  if (field === undefined) return from(db, source);
  return query(from(db, source), where(field, operator, value));
}

function partsOf(path: string) {
  const [source = path, filter = ""] = path.split("?");
  const [, field, operator, value = ""] = /^(\w+)(==|!=)(\w+)$/.exec(filter) ?? [];
  return { source, field, operator: operator === "!=" ? "!=" : "==", value: value === "null" ? null : value } as const;
}

function filterOf(path: string): object | undefined {
  const { field: fieldPath, operator, value } = partsOf(path);
  if (fieldPath === undefined) return undefined;
  const field = { fieldPath };
  if (value === null) return { unaryFilter: { field, op: "IS_NULL" } };
  return { fieldFilter: { field, op: operator === "==" ? "EQUAL" : "NOT_EQUAL", value: { stringValue: value } } };
}

/** The emulator takes tokens that nobody signed. */
function headersOf(as: Principal, projectId: string): Record<string, string> {
  const token = TOKENS[as];
  if (token === null) return { "Content-Type": "application/json" };
  const claims = { sub: as, user_id: as, aud: projectId, iss: `https://securetoken.google.com/${projectId}`, ...token };
  return { "Content-Type": "application/json", Authorization: `Bearer ${encode({ alg: "none" })}.${encode(claims)}.` };
}
