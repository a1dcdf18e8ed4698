import { DocumentReference, Firestore } from "firebase-admin/firestore";
import { currency, ORDER } from "../../../../test/builders/ids";
import { FirestoreDisputes } from "./firestore-disputes";

const db = new Firestore({ projectId: `demo-disputes-${Date.now().toString(36)}` });
const disputes = new FirestoreDisputes(db);

afterAll(() => db.terminate());
afterEach(() => jest.restoreAllMocks());

let made = 0;
function aDispute() {
  made += 1;
  return {
    id: `dp_${made}`,
    paymentId: "pi_1",
    orderId: ORDER,
    amount: { amount: 4499, currency: currency("USD") },
    reason: "fraudulent",
    status: "needs_response",
  };
}

async function kept(id: string): Promise<unknown> {
  return (await db.collection("disputes").doc(id).get()).data();
}

describe("FirestoreDisputes", () => {
  it("keeps a dispute once, and its latest state", async () => {
    const dispute = aDispute();
    expect(await disputes.keep(dispute)).toBe(true);
    expect(await disputes.keep(dispute)).toBe(false);
    expect(await disputes.keep({ ...dispute, status: "lost" })).toBe(true);
    const { paymentId, orderId, reason, amount } = dispute;
    expect(await kept(dispute.id)).toEqual({ paymentId, orderId, reason, ...amount, status: "lost" });
  });

  it("throws where another delivery is faster, so that the repeat tells of what is the latest", async () => {
    const dispute = aDispute();
    await disputes.keep(dispute);
    const ref = db.collection("disputes").doc(dispute.id);
    const known = await ref.get();
    await ref.update({ status: "under_review" });
    jest.spyOn(DocumentReference.prototype, "get").mockResolvedValueOnce(known);
    await expect(disputes.keep({ ...dispute, status: "lost" })).rejects.toThrow("by another delivery just now");
    expect(await kept(dispute.id)).toMatchObject({ status: "under_review" });
    expect(await disputes.keep({ ...dispute, status: "lost" })).toBe(true);
  });
});
