import { TICKET_1, TICKET_2 } from "../../../../test/builders/ids";
import { aCancelledOrder, aCompletedOrder, aRefund } from "../../../../test/builders/order";
import { parseOrder, storeOrder } from "./stored-order";

const ORDER = aCancelledOrder({
  refunds: [
    aRefund({ ticketId: TICKET_1, amount: 999, status: "succeeded", isMade: true }),
    aRefund({ attempt: 3, tries: 2 }),
    aRefund({ id: `${TICKET_1}.2`, ticketId: TICKET_1, amount: 1000, commands: ["command-1"] }),
    aRefund({ id: "re_9", ticketId: null, amount: 5, source: "provider", status: "succeeded" }),
  ],
});
const { id, refunds } = ORDER;

/** What a release that knows only the lines' refunds makes of a document: it leaves the list as it was. */
function changedBefore(change: (refund: object | null, ticketId: string) => object | null): unknown {
  const { lines, ...stored } = storeOrder(ORDER);
  const changed = (lines as { ticketId: string; refund: object | null }[]).map((line) => ({
    ...line,
    refund: change(line.refund, line.ticketId),
  }));
  return { ...stored, lines: changed };
}

describe("the refunds of a stored order", () => {
  it("are read as they were written", () => {
    expect(parseOrder(id, storeOrder(ORDER))).toEqual(ORDER);
  });

  it("are also where a release before looks for each ticket's first one", () => {
    expect(storeOrder(ORDER)).toMatchObject({
      lines: [
        { ticketId: TICKET_1, refund: { amount: 999, status: "succeeded" } },
        { ticketId: TICKET_2, refund: { amount: 2500, status: "pending" } },
      ],
    });
    expect(storeOrder(aCompletedOrder())).toMatchObject({ lines: [{ refund: null }, { refund: null }] });
  });

  it("are those of its lines where the list was never written", () => {
    const before = { ...storeOrder(aCancelledOrder()), refunds: undefined };
    expect(parseOrder(id, before)).toEqual(aCancelledOrder());
  });

  it("are as a release before has left them, which closes a ticket's refund", () => {
    const closed = changedBefore((refund, ticketId) =>
      ticketId === TICKET_2 ? { ...refund, status: "succeeded" } : refund,
    );
    expect(parseOrder(id, closed).refunds).toEqual(
      refunds.map((refund) => (refund.id === TICKET_2 ? { ...refund, status: "succeeded" } : refund)),
    );
  });

  it("include one that a release before has made", () => {
    const stored = { ...(storeOrder(aCancelledOrder()) as object), refunds: [] };
    expect(parseOrder(id, stored).refunds).toEqual(aCancelledOrder().refunds);
  });
});
