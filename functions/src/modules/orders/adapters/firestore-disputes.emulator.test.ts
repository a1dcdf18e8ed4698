import { Firestore } from "firebase-admin/firestore";
import { aDispute } from "../../../../test/builders/dispute";
import { ORDER } from "../../../../test/builders/ids";
import { FirestoreDisputes } from "./firestore-disputes";

const db = new Firestore({ projectId: `demo-disputes-${Date.now().toString(36)}` });
const disputes = new FirestoreDisputes(db);
const DISPUTE = { ...aDispute(), orderId: ORDER };

afterAll(() => db.terminate());

async function fenceOf(id: string) {
  return (await disputes.read(id))?.fence ?? null;
}

describe("FirestoreDisputes", () => {
  it("keeps a dispute in the state that was told last", async () => {
    const dispute = { ...DISPUTE, id: "dp_kept" };
    expect(await disputes.read(dispute.id)).toBeNull();
    expect(await disputes.keep(dispute, null)).toBe(true);
    expect(await disputes.keep({ ...dispute, status: "lost" }, await fenceOf(dispute.id))).toBe(true);
    expect(await disputes.read(dispute.id)).toMatchObject({ status: "lost" });
    const { paymentId, orderId, reason, amount } = dispute;
    const stored = (await db.doc("disputes/dp_kept").get()).data();
    expect(stored).toMatchObject({ paymentId, orderId, reason, ...amount, status: "lost" });
  });

  it("keeps nothing over what another has told meanwhile", async () => {
    const dispute = { ...DISPUTE, id: "dp_raced" };
    await disputes.keep(dispute, null);
    const fence = await fenceOf(dispute.id);
    await disputes.keep({ ...dispute, status: "lost" }, fence);
    expect(await disputes.keep(dispute, null)).toBe(false);
    expect(await disputes.keep({ ...dispute, status: "under_review" }, fence)).toBe(false);
    expect(await disputes.read(dispute.id)).toMatchObject({ status: "lost" });
  });

  it("reads what an earlier release has kept", async () => {
    const told = { paymentId: "pi_1", orderId: null, amount: 1, currency: "USD", reason: "general", status: "won" };
    await db.doc("disputes/dp_old").set(told);
    expect(await disputes.read("dp_old")).toMatchObject({ status: "won" });
  });
});
