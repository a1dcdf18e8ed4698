import { FieldPath, type Firestore, type QueryDocumentSnapshot } from "firebase-admin/firestore";
import { commitUnlessGone } from "../../../helpers/commit";
import { pages } from "../../../kernel/pages";
import type { ParkedMessages } from "../personal-data";

const PAGE = 100;

type Names = Parameters<ParkedMessages["pseudonymise"]>[0];

/** Messages in `deadLetters`, whose bodies are base64. They are few, and none can be looked up by whom it names. */
export class FirestoreParkedMessages implements ParkedMessages {
  constructor(private readonly db: Firestore) {}

  async pseudonymise(names: Names): Promise<number> {
    let renamed = 0;
    for await (const { docs } of pages((after) => this.page(after))) {
      for (const doc of docs) if (await this.rename(doc, names)) renamed += 1;
    }
    return renamed;
  }

  private async page(after: string | null) {
    const all = this.db.collection("deadLetters").orderBy(FieldPath.documentId()).limit(PAGE);
    const { docs } = await (after === null ? all : all.startAfter(after)).get();
    return { docs, next: docs.length === PAGE ? (docs.at(-1)?.id ?? null) : null };
  }

  /** What is replayed or expires meanwhile is gone; its replay was handled or parked anew, with the time of its own. */
  private async rename(doc: QueryDocumentSnapshot, { ownerId, pseudonym }: Names): Promise<boolean> {
    const naming = new RegExp(`(?<![A-Za-z0-9_-])${ownerId}(?![A-Za-z0-9_-])`, "g");
    const body = Buffer.from(String(doc.get("data")), "base64").toString("utf8");
    const attributes = String(doc.get("attributes"));
    const texts = [body, attributes].map((text) => text.replace(naming, pseudonym));
    const [data = "", named = ""] = texts;
    if (data === body && named === attributes) return false;
    const renamed = { data: Buffer.from(data).toString("base64"), attributes: named };
    return commitUnlessGone(this.db.batch().update(doc.ref, renamed, { lastUpdateTime: doc.updateTime }));
  }
}
