import { ticketTypes } from "./ticket-type-description";

const priced = (amount: number, currency: string) =>
  ticketTypes.safeParse([{ id: "vip", name: "VIP", capacity: 5, price: { amount, currency } }]);
const fieldsOf = (amount: number, currency: string) =>
  priced(amount, currency).error?.issues.map(({ path }) => path.join("."));

describe("the price of a ticket type", () => {
  it.each([
    [1, "USD"],
    [49, "USD"],
    [5_124, "KWD"],
    [50_020, "MGA"],
    [100_000_001, "USD"],
  ])("is no amount that payments cannot move: %d %s", (amount, currency) => {
    expect(fieldsOf(amount, currency)).toEqual(["0.price.amount"]);
  });

  it.each(["HRK", "BGN", "MRU", "usd"])("is in no currency that payments are not made in: %s", (currency) => {
    expect(fieldsOf(1_000, currency)).toContain("0.price.currency");
  });

  it.each([
    [0, "USD"],
    [50, "USD"],
    [5_120, "KWD"],
    [50_000, "MGA"],
    [1, "ISK"],
  ])("may be %d %s", (amount, currency) => {
    expect(priced(amount, currency).success).toBe(true);
  });
});
