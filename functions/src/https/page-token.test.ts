import fc from "fast-check";
import { fromPageToken, toPageToken, type ListScope } from "./page-token";

const ORDERS: ListScope = ["listOrders", "alice"];
const POSITION = /^\d{1,6}$/;
const positionIn = (token: string, scope = ORDERS) => fromPageToken(token, { scope, shape: POSITION });

describe("a page token", () => {
  it("gives back the position that it was made of", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (position) => {
        const token = toPageToken(position, ORDERS) ?? "";
        expect(fromPageToken(token, { scope: ORDERS, shape: /^/ })).toBe(position);
      }),
    );
  });

  it("is null where there is no next page", () => {
    expect(toPageToken(null, ORDERS)).toBeNull();
  });

  it.each<[string, ListScope]>([
    ["another endpoint", ["listVenues", "alice"]],
    ["another user", ["listOrders", "bob"]],
    ["another question", ["listOrders", "alice", "held"]],
    ["no question where one was asked", ["listOrders"]],
  ])("of %s is refused", (_, scope) => {
    const token = toPageToken(1000, scope) ?? "";
    expect(positionIn(token, scope)).toBe("1000");
    expect(positionIn(token)).toBeNull();
  });

  it("of the time before lists were told apart is refused", () => {
    expect(positionIn(Buffer.from("1000").toString("base64url"))).toBeNull();
  });

  it.each(["", "1000", "MTAwMA==", "MTAwMA ", "MTAw MA", "MTAwMB", "LTE", "MS41", "MTAwMDAwMA", "//8", "\u0000"])(
    "of other making is refused: %j",
    (token) => {
      expect(positionIn(token)).toBeNull();
    },
  );

  it("is refused whatever else a client makes up", () => {
    const token = toPageToken(1000, ORDERS) ?? "";
    const tampered = fc.tuple(fc.nat({ max: token.length }), fc.string({ minLength: 1 }));
    fc.assert(
      fc.property(tampered, ([at, inserted]) => {
        const made = token.slice(0, at) + inserted + token.slice(at);
        const position = positionIn(made);
        expect(position === null || toPageToken(position, ORDERS) === made).toBe(true);
      }),
    );
  });
});
