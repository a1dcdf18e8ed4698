import { aDesk } from "../../../test/builders/desk";
import { aDispute, MemoryDisputes } from "../../../test/builders/dispute";
import { currency, ORDER } from "../../../test/builders/ids";
import { aCompletedOrder } from "../../../test/builders/order";
import { aPayment, ScriptedProvider } from "../../../test/builders/scripted-provider";
import { MINUTE } from "../../kernel/instant";
import { reconcileDisputes } from "./reconcile-disputes";

const ATTEMPT = { orderId: ORDER, attempt: 1, amount: { amount: 4499, currency: currency("USD") } };
const LOOK_UP = aPayment(ATTEMPT, { state: "captured" });

function anOffice(script: ConstructorParameters<typeof ScriptedProvider>[0] = {}) {
  const payments = new ScriptedProvider({ lookUp: LOOK_UP, disputes: [aDispute()], ...script });
  return { ...aDesk({ orders: [aCompletedOrder()], payments }), disputes: new MemoryDisputes() };
}

describe("reconcileDisputes", () => {
  it("finds a dispute whose webhook was lost", async () => {
    const office = anOffice();
    expect(await reconcileDisputes(office)()).toEqual({ compared: 1, settled: 1, failed: 0 });
    expect(office.orders.now(ORDER).disputes).toMatchObject([{ status: "open" }]);
    expect(office.alerts).toHaveLength(1);
  });

  it("leaves one alone that somebody was told of as it is", async () => {
    const office = anOffice();
    await reconcileDisputes(office)();
    expect(await reconcileDisputes(office)()).toEqual({ compared: 1, settled: 0, failed: 0 });
    expect(office.alerts).toHaveLength(1);
  });

  it("asks the provider once in ten minutes, and half a year back", async () => {
    const office = anOffice();
    const list = jest.spyOn(office.payments, "listDisputes");
    const reconcile = reconcileDisputes(office);
    await reconcile();
    office.clock.pass(9 * MINUTE);
    expect(await reconcile()).toEqual({ compared: 0, settled: 0, failed: 0 });
    office.clock.pass(MINUTE);
    expect(await reconcile()).toEqual({ compared: 1, settled: 0, failed: 0 });
    expect(list).toHaveBeenCalledTimes(2);
  });

  it("reports one that cannot be looked into, and looks again at once", async () => {
    const office = anOffice({ lookUp: new Error("timeout") });
    const reconcile = reconcileDisputes(office);
    expect(await reconcile()).toEqual({ compared: 1, settled: 0, failed: 1 });
    expect(office.failures).toMatchObject([{ orderId: "of dispute dp_1" }]);
    expect(await reconcile()).toEqual({ compared: 1, settled: 0, failed: 1 });
  });

  it("asks nobody where no payment provider is configured", async () => {
    const office = anOffice({ configured: false, disputes: new Error("not configured") });
    expect(await reconcileDisputes(office)()).toEqual({ compared: 0, settled: 0, failed: 0 });
  });
});
