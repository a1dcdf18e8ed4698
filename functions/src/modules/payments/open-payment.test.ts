import { currency, ORDER } from "../../../test/builders/ids";
import { MemoryRecords } from "../../../test/builders/memory-records";
import { ScriptedProvider } from "../../../test/builders/scripted-provider";
import { openPayment } from "./open-payment";

const ATTEMPT = { orderId: ORDER, attempt: 1, amount: { amount: 4499, currency: currency("USD") } };
const OPENED = { id: "pi_1", clientSecret: "secret" };
const FIRST = { id: "pi_0", clientSecret: "first" };

describe("openPayment", () => {
  it("makes the attempt's payment and keeps it", async () => {
    const [payments, records] = [new ScriptedProvider(), new MemoryRecords()];
    expect(await openPayment({ payments, records }, ATTEMPT)).toEqual(OPENED);
    expect(await records.find(ATTEMPT)).toEqual(OPENED);
  });

  it("answers the payment that was kept, without asking the provider", async () => {
    const [payments, records] = [new ScriptedProvider(), new MemoryRecords()];
    await records.keep(ATTEMPT, FIRST);
    expect(await openPayment({ payments, records }, ATTEMPT)).toEqual(FIRST);
    expect(payments.asked).toEqual([]);
  });

  it("makes another payment for another attempt", async () => {
    const [payments, records] = [new ScriptedProvider(), new MemoryRecords()];
    await records.keep(ATTEMPT, FIRST);
    expect(await openPayment({ payments, records }, { ...ATTEMPT, attempt: 2 })).toEqual(OPENED);
  });

  it("answers what another kept in the meantime", async () => {
    const [payments, records] = [new ScriptedProvider(), new MemoryRecords()];
    jest.spyOn(records, "find").mockImplementationOnce(async (of) => {
      await records.keep(of, FIRST);
      return null;
    });
    expect(await openPayment({ payments, records }, ATTEMPT)).toEqual(FIRST);
  });

  it("keeps nothing where the provider is silent", async () => {
    const [payments, records] = [new ScriptedProvider({ create: new Error("timeout") }), new MemoryRecords()];
    await expect(openPayment({ payments, records }, ATTEMPT)).rejects.toThrow("timeout");
    expect(await records.find(ATTEMPT)).toBeNull();
  });
});
