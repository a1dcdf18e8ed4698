import type { DocumentReference, DocumentSnapshot, Firestore, Precondition } from "firebase-admin/firestore";
import { commit } from "../../../../helpers/commit";
import type { Clock, Instant } from "../../../../kernel/instant";
import type { ProviderId } from "../../payment-provider";
import { FakeLedgerError } from "./fake-errors";
import { expired, type FakePayment, type Step } from "./fake-payment";
import { announceChange } from "./fake-webhooks";
import { insist } from "./insist";
import { parseFakeAnswer, storeFakeAnswer, type FakeAnswer, type FakeRequest } from "./stored-fake-answer";
import { storedFakePayment, storeFakePayment } from "./stored-fake-payment";

/** An answer, and whether it was given now or is what the key was answered before. */
export type Given = FakeAnswer & { readonly replayed: boolean };

type Decide = (payment: FakePayment, now: Instant) => Step;

/**
 * Changes the fake's payments: reads, decides purely and commits one batch under preconditions, without transactions,
 * whose locks wait for each other on the emulator. A lost race reads again.
 */
export class FakeChanges {
  constructor(
    private readonly db: Firestore,
    private readonly clock: Clock,
  ) {}

  ref(id: ProviderId): DocumentReference {
    return this.db.collection("fakePayments").doc(id);
  }

  /** The payment as it is now. */
  find(id: ProviderId): Promise<FakePayment | null> {
    return insist(async () => {
      const snapshot = await this.ref(id).get();
      return snapshot.exists ? this.present(snapshot) : null;
    });
  }

  create(request: FakeRequest, payment: FakePayment): Promise<FakeAnswer> {
    const answer = { payment, refusal: null };
    return insist(async () => {
      const batch = this.db.batch().create(this.answerRef(request), storeFakeAnswer(request, answer));
      if (await commit(batch.create(this.ref(payment.id), storeFakePayment(payment)))) return answer;
      const stored = await this.answerRef(request).get();
      return stored.exists ? parseFakeAnswer(stored.data(), request) : undefined;
    });
  }

  /** Decides once for each key; whoever asks again is answered the same. */
  once(id: ProviderId, request: FakeRequest, decide: Decide): Promise<Given> {
    return insist(async () => {
      const [stored, found] = await this.db.getAll(this.answerRef(request), this.ref(id));
      if (stored?.exists) return { ...parseFakeAnswer(stored.data(), request), replayed: true };
      const answer = await this.decide(existing(found), { decide, request });
      return answer && { ...answer, replayed: false };
    });
  }

  /** A change that nobody asks for by a key: the buyer's bank answers. */
  change(id: ProviderId, decide: Decide): Promise<FakeAnswer> {
    return insist(async () => this.decide(existing(await this.ref(id).get()), { decide, request: null }));
  }

  /** Undefined where another change came first. */
  private async decide(
    found: DocumentSnapshot,
    of: { readonly decide: Decide; readonly request: FakeRequest | null },
  ): Promise<FakeAnswer | undefined> {
    const before = await this.present(found);
    if (before === undefined) return undefined;
    const step = of.decide(before, this.clock.now());
    const answer = { payment: step.ok ? step.value : before, refusal: step.ok ? null : step.error };
    return (await this.commit(found, { before, answer, request: of.request })) ? answer : undefined;
  }

  /** The payment that was read, unless its reservation has run out: then that is committed, and it is to be read again. */
  private async present(found: DocumentSnapshot): Promise<FakePayment | undefined> {
    const before = storedFakePayment.parse(found.data());
    const after = expired(before, this.clock.now());
    if (after === null) return before;
    await this.commit(found, { before, answer: { payment: after, refusal: null }, request: null });
    return undefined;
  }

  private commit(
    found: DocumentSnapshot,
    of: { readonly before: FakePayment; readonly answer: FakeAnswer; readonly request: FakeRequest | null },
  ): Promise<boolean> {
    const { before, answer, request } = of;
    const batch = this.db.batch();
    if (request !== null) batch.create(this.answerRef(request), storeFakeAnswer(request, answer));
    if (answer.refusal === null) {
      batch.update(found.ref, storeFakePayment(answer.payment), unchangedSince(found));
      announceChange(batch, this.db, { before, after: answer.payment, at: this.clock.now() });
    }
    return commit(batch);
  }

  private answerRef({ key }: FakeRequest): DocumentReference {
    return this.db.collection("fakeIdempotency").doc(encodeURIComponent(key));
  }
}

function existing(found: DocumentSnapshot | undefined): DocumentSnapshot {
  if (found?.exists) return found;
  throw new FakeLedgerError({ code: "resource_missing", detail: "There is no such payment." }, null);
}

function unchangedSince({ updateTime }: DocumentSnapshot): Precondition {
  if (updateTime === undefined) throw new Error("Only an existing document has a version.");
  return { lastUpdateTime: updateTime };
}
