import fc from "fast-check";
import { fromPageToken, toPageToken } from "./page-token";

const POSITION = /^\d{1,6}$/;

describe("a page token", () => {
  it("gives back the position that it was made of", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (position) => {
        expect(fromPageToken(toPageToken(position) ?? "", /^/)).toBe(position);
      }),
    );
  });

  it("shows nothing of its position that a client would come to rely on", () => {
    expect(toPageToken("2027-05-01T19:00:00.000Z/gala")).toBe("MjAyNy0wNS0wMVQxOTowMDowMC4wMDBaL2dhbGE");
    expect(toPageToken(1_000)).toBe("MTAwMA");
  });

  it("is null where there is no next page", () => {
    expect(toPageToken(null)).toBeNull();
  });

  it.each(["", "1000", "MTAwMA==", "MTAwMA ", "MTAw MA", "MTAwMB", "LTE", "MS41", "MTAwMDAwMA", "//8", "\u0000"])(
    "of other making is refused: %j",
    (token) => {
      expect(fromPageToken(token, POSITION)).toBeNull();
    },
  );

  it("is refused whatever else a client makes up", () => {
    fc.assert(
      fc.property(fc.string(), (token) => {
        const position = fromPageToken(token, POSITION);
        expect(position === null || toPageToken(position) === token).toBe(true);
      }),
    );
  });
});
