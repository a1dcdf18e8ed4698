import { createRequire } from "node:module";
import type * as pubsub from "../../functions/node_modules/@google-cloud/pubsub/build/src/index.d.ts";
import type * as firebaseApp from "../../functions/node_modules/firebase/app/dist/app/index.d.ts";
import type * as firestoreClient from "../../functions/node_modules/firebase/firestore/dist/firestore/index.d.ts";
import type * as firestore from "../../functions/node_modules/firebase-admin/lib/firestore/index.d.ts";
import type express from "../../functions/node_modules/@types/express/index.d.ts";
import type * as zod from "../../functions/node_modules/zod/index.d.ts";

export { loadBuilt } from "../../scripts/functions-build.ts";
export type { Application, Request, Response } from "../../functions/node_modules/@types/express/index.d.ts";
export type {
  DocumentSnapshot,
  Firestore,
  QuerySnapshot,
} from "../../functions/node_modules/firebase-admin/lib/firestore/index.d.ts";
export type {
  Message,
  PubSub,
  Subscription,
} from "../../functions/node_modules/@google-cloud/pubsub/build/src/index.d.ts";

// Nothing here runs on Google Cloud, and looking for its metadata server takes seconds.
process.env["METADATA_SERVER_DETECTION"] ??= "none";

const requireOfFunctions = createRequire(new URL("../../functions/package.json", import.meta.url));

/** The libraries are those of the functions under test; the root package has tools only. */
export const z = requireOfFunctions("zod") as typeof zod;

/** What a schema parses to. */
export type Parsed<Schema extends zod.ZodType> = zod.output<Schema>;

export function loadExpress(): typeof express {
  return requireOfFunctions("express") as typeof express;
}

export function loadPubSub(): typeof pubsub {
  return requireOfFunctions("@google-cloud/pubsub") as typeof pubsub;
}

export function loadFirestore(): typeof firestore {
  return requireOfFunctions("firebase-admin/firestore") as typeof firestore;
}

/** What a browser uses to listen; the rules apply to it. */
export function loadClient(): { readonly app: typeof firebaseApp; readonly firestore: typeof firestoreClient } {
  return {
    app: requireOfFunctions("firebase/app") as typeof firebaseApp,
    firestore: requireOfFunctions("firebase/firestore") as typeof firestoreClient,
  };
}
