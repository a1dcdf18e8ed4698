import { createRequire } from "node:module";
import { join } from "node:path";
import type * as pubsub from "../../functions/node_modules/@google-cloud/pubsub/build/src/index.d.ts";
import type * as firestore from "../../functions/node_modules/firebase-admin/lib/firestore/index.d.ts";
import { FUNCTIONS } from "../root.ts";

export { loadBuilt } from "../functions-build.ts";
export type {
  Firestore,
  Query,
  QueryDocumentSnapshot,
} from "../../functions/node_modules/firebase-admin/lib/firestore/index.d.ts";

const requireOfFunctions = createRequire(join(FUNCTIONS, "package.json"));

/** The libraries are those of the functions, so that both mean the same by a timestamp. */
export function loadFirestore(): typeof firestore {
  return requireOfFunctions("firebase-admin/firestore") as typeof firestore;
}

export function loadPubSub(): typeof pubsub {
  return requireOfFunctions("@google-cloud/pubsub") as typeof pubsub;
}
