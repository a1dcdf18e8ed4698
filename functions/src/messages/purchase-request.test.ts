import golden from "./samples/purchase-request.json";
import { purchaseRequestSchema } from "./purchase-request";

describe("purchaseRequestSchema", () => {
  it("reads the golden request, which once was published, and loses nothing of it", () => {
    expect(purchaseRequestSchema.parse(golden)).toEqual(golden);
  });

  it("reads a request of a newer publisher, which has fields that this one does not know", () => {
    expect(purchaseRequestSchema.parse({ ...golden, priority: "high" })).toEqual(golden);
  });

  it.each([
    ["no order", { orderId: undefined }],
    ["an order id that would leave its path", { orderId: "../users/buyer-1" }],
    ["attempt 0", { attempt: 0 }],
    ["half an attempt", { attempt: 1.5 }],
    ["an attempt that is a text", { attempt: "1" }],
  ])("refuses %s", (_, wrong) => {
    expect(purchaseRequestSchema.safeParse({ ...golden, ...wrong }).success).toBe(false);
  });
});
