import { aDesk } from "../../../test/builders/desk";
import { EVENT, ORDER, TICKET_1, TICKET_2, TICKET_3 } from "../../../test/builders/ids";
import { aHeldOrder, aPurchasingOrder, twoLines } from "../../../test/builders/order";
import { findTaken } from "./find-taken";

const ASKED = [EVENT, [TICKET_1, TICKET_2, TICKET_3]] as const;

describe("findTaken", () => {
  it("names the tickets that orders have", async () => {
    const desk = aDesk({ orders: [aHeldOrder({ lines: twoLines() })], time: "12:19:59.999" });
    expect(await findTaken(desk)(...ASKED)).toEqual({ blocked: [], sold: [TICKET_1, TICKET_2] });
    expect(desk.orders.now(ORDER).status).toBe("held");
  });

  it("ends a hold that has run out, so that its tickets are free", async () => {
    const desk = aDesk({ orders: [aHeldOrder({ lines: twoLines() })], time: "12:20:00.000" });
    expect(await findTaken(desk)(...ASKED)).toEqual({ blocked: [], sold: [] });
    expect(desk.orders.now(ORDER).status).toBe("expired");
  });

  it("leaves an order its tickets that is paying, however long its hold is over", async () => {
    const desk = aDesk({ orders: [aPurchasingOrder({ lines: twoLines() })], time: "12:40:00.000" });
    expect(await findTaken(desk)(...ASKED)).toEqual({ blocked: [], sold: [TICKET_1, TICKET_2] });
    expect(desk.orders.now(ORDER)).toEqual(aPurchasingOrder({ lines: twoLines() }));
  });

  it("tells blocked tickets from those of orders", async () => {
    const desk = aDesk({ time: "12:00:00.000" });
    const claims = [{ state: "blocked" as const, ticketId: TICKET_3 }];
    jest.spyOn(desk.orders, "claimsOf").mockResolvedValue({ claims, readAt: 0 });
    expect(await findTaken(desk)(...ASKED)).toEqual({ blocked: [TICKET_3], sold: [] });
  });
});
