import { anOrderDispute } from "../../../test/builders/dispute";
import { currency, TICKET_2, userId } from "../../../test/builders/ids";
import { at } from "../../../test/builders/instants";
import { aCompletedOrder, aHeldOrder, aLine, aRefund } from "../../../test/builders/order";
import type { Order } from "../../modules/orders";
import { asCsv, COLUMNS } from "./order-table";

async function* pages(...given: readonly (readonly Order[])[]): AsyncIterable<readonly Order[]> {
  for (const page of given) yield await Promise.resolve(page);
}

async function written(...given: readonly (readonly Order[])[]): Promise<string> {
  let text = "";
  for await (const piece of asCsv(pages(...given))) text += piece;
  return text;
}

const HEAD = `\uFEFF${COLUMNS.join(",")}\r\n`;

describe("the table of orders", () => {
  it("has its columns where there is no order", async () => {
    expect(await written([])).toBe(HEAD);
  });

  it("has a line for each ticket, and its columns once", async () => {
    const seat = aLine({
      typeId: "vip",
      ticketType: "VIP, front",
      section: "floor",
      row: "A",
      seat: "3",
      price: 40_000,
    });
    const refund = aRefund({ ticketId: TICKET_2, amount: 999, requestedAt: at("12:30:00.000") });
    const lines = [aLine({ status: "sold" }), aLine({ ticketId: TICKET_2, status: "cancelled" })];
    const paid = aCompletedOrder({
      lines,
      refunds: [refund],
      disputes: [anOrderDispute({ amount: 150, status: "lost" })],
    });
    expect(await written([aHeldOrder({ lines: [seat] })], [paid])).toBe(
      [
        HEAD.trimEnd(),
        'order-1,general-000001,vip,"VIP, front",floor,A,3,400.00,USD,held,held,buyer-1,2030-06-01T12:00:00.000Z,,,,,,',
        "order-1,general-000001,general,General,,,,19.99,USD,sold,completed,buyer-1,2030-06-01T12:00:00.000Z,2030-06-01T12:06:00.000Z,,,,1.50,lost",
        "order-1,general-000002,general,General,,,,19.99,USD,cancelled,completed,buyer-1,2030-06-01T12:00:00.000Z,2030-06-01T12:06:00.000Z,9.99,pending,2030-06-01T12:30:00.000Z,1.50,lost",
        "",
      ].join("\r\n"),
    );
  });

  it("has prices by the decimals of their currency", async () => {
    const order = (code: string, price: number) => aHeldOrder({ currency: currency(code), lines: [aLine({ price })] });
    const text = await written([order("JPY", 1500), order("KWD", 1500)]);
    expect(text).toContain(",1500,JPY,");
    expect(text).toContain(",1.500,KWD,");
  });

  it("calculates nothing of what an organizer or a buyer is called", async () => {
    const line = aLine({ ticketType: '=HYPERLINK("http://x")' });
    const text = await written([aHeldOrder({ ownerId: userId("-a1"), lines: [line] })]);
    expect(text).toContain(`,"'=HYPERLINK(""http://x"")",`);
    expect(text).toContain(",'-a1,");
  });

  it("is written page by page", async () => {
    const pieces = asCsv(pages([aHeldOrder()], [aHeldOrder()]));
    const lengths: number[] = [];
    for await (const piece of pieces) lengths.push(piece.trimEnd().split("\r\n").length);
    expect(lengths).toEqual([1 + 2, 2]);
  });
});
