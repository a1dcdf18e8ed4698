import { FieldPath, type DocumentReference, type Firestore, type WriteBatch } from "firebase-admin/firestore";
import { MINUTE } from "../kernel/instant";
import { logger } from "./logger";
import { domainEventSchema, type DomainEvent } from "../messages/domain-event";

export const OUTBOX = "outbox";

const LEFT_TO_RELAY = MINUTE;
const PAGE = 300;

/** Adds the domain event to the commit of the change that it tells of. Its id makes a second row impossible. */
export function enclose(batch: WriteBatch, db: Firestore, event: DomainEvent): void {
  batch.create(db.collection(OUTBOX).doc(event.id), event);
}

/** As `enclose`, where the row may wait already: the same id says the same. Whoever commits it is fenced otherwise. */
export function encloseAgain(batch: WriteBatch, db: Firestore, event: DomainEvent): void {
  batch.set(db.collection(OUTBOX).doc(event.id), event);
}

/** Publishes one row and deletes it. A crash between the two publishes it again: consumers know it by its id. */
export async function relayRow(
  row: { readonly ref: DocumentReference; readonly data: unknown },
  publish: (event: DomainEvent) => Promise<void>,
): Promise<void> {
  await publish(domainEventSchema.parse(row.data));
  await row.ref.delete();
}

/** Publishes the rows that their relay has missed. Rows younger than a minute are still its own; one that fails stops no other. When its time is over, the rest is for the next run. */
export async function sweepOutbox(
  db: Firestore,
  publish: (event: DomainEvent) => Promise<void>,
  isOver: () => boolean = () => false,
): Promise<{ readonly published: number; readonly failed: number }> {
  const rows = db.collection(OUTBOX).orderBy(FieldPath.documentId()).limit(PAGE);
  let published = 0;
  let failed = 0;
  let page = await rows.get();
  while (!page.empty) {
    const before = page.readTime.toMillis() - LEFT_TO_RELAY;
    const missed = page.docs.filter((doc) => doc.createTime.toMillis() <= before);
    const results = await Promise.allSettled(
      missed.map((doc) => relayRow({ ref: doc.ref, data: doc.data() }, publish)),
    );
    const errors = results.flatMap((result) => (result.status === "rejected" ? [result.reason as unknown] : []));
    for (const error of errors) logger.error("an outbox row could not be published", error);
    failed += errors.length;
    published += missed.length - errors.length;
    const last = page.docs.at(-1);
    if (page.size < PAGE || last === undefined || isOver()) break;
    page = await rows.startAfter(last.id).get();
  }
  return { published, failed };
}
