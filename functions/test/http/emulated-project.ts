import { PubSub } from "@google-cloud/pubsub";
import { initializeApp } from "firebase-admin/app";
import { getAuth } from "firebase-admin/auth";
import { getFirestore, type DocumentReference } from "firebase-admin/firestore";
import { TOPICS } from "../../src/messages/topics";
import { encode } from "./google-auth";

/**
 * A project of the test's own on the emulators, as the functions' process finds its project: by the environment and
 * the default app. So no other test is in the way.
 */
export class EmulatedProject {
  constructor(readonly projectId: string) {
    process.env["GCLOUD_PROJECT"] = projectId;
    process.env["METADATA_SERVER_DETECTION"] = "none";
    initializeApp({ projectId });
  }

  get db() {
    return getFirestore();
  }

  get auth() {
    return getAuth();
  }

  /** Deletes every document and account, and makes the topics. */
  async reset(): Promise<void> {
    const { projectId } = this;
    const firestore = `http://${emulator("FIRESTORE")}/emulator/v1/projects/${projectId}/databases/(default)/documents`;
    const accounts = `http://${emulator("FIREBASE_AUTH")}/emulator/v1/projects/${projectId}/accounts`;
    await Promise.all([firestore, accounts].map((url) => fetch(url, { method: "DELETE", headers: OWNER })));
    const pubsub = new PubSub({ projectId });
    await Promise.all(Object.values(TOPICS).map((topic) => pubsub.topic(topic).create().catch(ignoreExisting)));
    await pubsub.close();
  }

  /** An account that can sign in, and its token as the Auth emulator makes them: unsigned. */
  async signUp(uid: string): Promise<string> {
    await this.auth.createUser({ uid, email: `${uid}@example.com` });
    return this.token(uid);
  }

  token(uid: string, claims: Readonly<Record<string, unknown>> = {}): string {
    const now = Math.floor(Date.now() / 1000);
    const payload = {
      iss: `https://securetoken.google.com/${this.projectId}`,
      aud: this.projectId,
      ...{ auth_time: now, iat: now, exp: now + 3600, sub: uid, user_id: uid },
      firebase: { identities: {}, sign_in_provider: "password" },
      ...claims,
    };
    return `${encode({ alg: "none", typ: "JWT" })}.${encode(payload)}.`;
  }

  /** Every document with the time of its last write, and every account. */
  async dump(): Promise<readonly string[]> {
    const collections = await this.db.listCollections();
    const documents = await Promise.all(collections.map(async (collection) => collection.listDocuments()));
    const below = await Promise.all(documents.flat().map(dumpOf));
    const { users } = await this.auth.listUsers();
    return [...below.flat(), ...users.map((user) => JSON.stringify(user))].sort();
  }
}

const OWNER = { Authorization: "Bearer owner" };

async function dumpOf(ref: DocumentReference): Promise<readonly string[]> {
  const [snapshot, collections] = await Promise.all([ref.get(), ref.listCollections()]);
  const documents = await Promise.all(collections.map(async (collection) => collection.listDocuments()));
  const below = await Promise.all(documents.flat().map(dumpOf));
  const written = snapshot.updateTime?.toDate().toISOString() ?? "never";
  return [`${ref.path} ${written} ${JSON.stringify(snapshot.data())}`, ...below.flat()];
}

function emulator(product: string): string {
  const address = process.env[`${product}_EMULATOR_HOST`];
  if (address === undefined) throw new Error(`${product}_EMULATOR_HOST is not set: start the emulators.`);
  return address;
}

function ignoreExisting(error: unknown): void {
  if (!(error instanceof Error && "code" in error && error.code === 6)) throw error;
}
