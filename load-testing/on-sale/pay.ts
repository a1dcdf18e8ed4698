import { z } from "../host/runtime-libraries.ts";
import { taken } from "../cancellation/sale.ts";
import type { Visit } from "./sale.ts";
import type { Shop } from "./shop.ts";

const AT_ONCE = 50;
const order = z.looseObject({ attempt: z.int() });

/** Every buyer who holds tickets pays for them, at the emulators' provider. */
export async function payAll(
  { instances: [instance] }: Pick<Shop, "instances">,
  visits: readonly Visit[],
  step: () => void,
): Promise<void> {
  if (instance === undefined) throw new Error("There is an instance.");
  const waiting = visits.values();
  const worker = async () => {
    for (const { buyerId: ownerId, told } of waiting) {
      if (told.kind !== "held") continue;
      const { orderId } = told;
      const asked = taken(await instance.purchaseOrder({ ownerId, which: { orderId }, method: null }));
      await instance.finalizePurchase({ orderId, attempt: order.parse(asked).attempt });
      step();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
