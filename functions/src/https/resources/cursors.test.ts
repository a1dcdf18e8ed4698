import { pagesOf } from "./cursors";

const orders = pagesOf(["listOrders", "alice"], /^\d{1,6}$/);
const token = orders.token(1000) ?? "";
const other = pagesOf(["listOrders", "bob"], /^\d{1,6}$/).token(1000) ?? "";
const fieldsOf = (tokens: Parameters<typeof orders.after>[0]) => {
  const after = orders.after(tokens);
  return after.ok ? [] : after.error.errors?.map(({ field }) => field);
};

describe("where a list goes on", () => {
  it.each([
    [{}, null],
    [{ startAfter: token }, "1000"],
    [{ nextPageToken: token }, "1000"],
    [{ startAfter: token, nextPageToken: token }, "1000"],
  ])("is told by either name, or by both alike: %#", (tokens, value) => {
    expect(orders.after(tokens)).toEqual({ ok: true, value });
  });

  it.each([
    [{ startAfter: other }, "startAfter"],
    [{ nextPageToken: other }, "nextPageToken"],
    [{ startAfter: token, nextPageToken: other }, "nextPageToken"],
    [{ startAfter: other, nextPageToken: token }, "nextPageToken"],
  ])("is not told by the token of another list, nor by two that differ: %#", (tokens, field) => {
    expect(fieldsOf(tokens)).toEqual([field]);
  });
});
