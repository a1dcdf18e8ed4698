import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { loadFirestore, type DocumentSnapshot } from "./runtime-libraries.ts";
import type { DeployedFunction } from "./deployed-functions.ts";
import { toFields } from "./firestore-json.ts";

type DocumentFunction = Extract<DeployedFunction, { kind: "document" }>;

const REDELIVER_AFTER_MS = 1_000;

/**
 * Hands each document that is created to the functions of its collection, again and again until they
 * succeed. Answers how to stop.
 */
export function watchDocuments(functions: readonly DocumentFunction[], projectId: string): () => Promise<void> {
  const { Firestore } = loadFirestore();
  const db = new Firestore({ projectId });
  const unsubscribes = functions.map((deployed) =>
    db.collection(deployed.collection).onSnapshot((changes) => {
      for (const { type, doc } of changes.docChanges()) {
        if (type === "added") void deliver(deployed, toCloudEvent(projectId, doc));
      }
    }),
  );
  return async () => {
    for (const unsubscribe of unsubscribes) unsubscribe();
    await db.terminate();
  };
}

async function deliver(to: DocumentFunction, event: object): Promise<void> {
  for (;;) {
    try {
      await to.handle(event);
      return;
    } catch (error) {
      console.error(`${to.name} failed:`, error);
      await wait(REDELIVER_AFTER_MS);
    }
  }
}

function toCloudEvent(project: string, doc: DocumentSnapshot): object {
  const documents = `projects/${project}/databases/(default)/documents`;
  const createTime = doc.createTime?.toDate().toISOString();
  const updateTime = doc.updateTime?.toDate().toISOString();
  return {
    specversion: "1.0",
    id: randomUUID(),
    type: "google.cloud.firestore.document.v1.created",
    source: `//firestore.googleapis.com/projects/${project}/databases/(default)`,
    time: createTime,
    datacontenttype: "application/json",
    ...{ project, database: "(default)", namespace: "(default)", document: doc.ref.path },
    data: { value: { name: `${documents}/${doc.ref.path}`, fields: toFields(doc.data()), createTime, updateTime } },
  };
}
