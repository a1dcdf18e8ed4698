import { currency } from "../../../../test/builders/ids";
import { describeTypes, type TicketTypeDescription } from "./describe-types";

const USD = currency("USD");
const VIP: TicketTypeDescription = {
  ...{ id: "vip", name: "VIP", price: { amount: 9900, currency: USD } },
  sections: [{ id: "floor", rows: [{ ids: ["A", "B"], seats: 25 }] }],
};
const GENERAL: TicketTypeDescription = {
  ...{ id: "general", name: "General", price: { amount: 1999, currency: USD } },
  capacity: 100,
};

function errorsOf(...descriptions: readonly TicketTypeDescription[]) {
  const described = describeTypes(descriptions, USD);
  return described.ok ? [] : described.error;
}

describe("describeTypes", () => {
  it("makes types with seats and without, priced in minor units", () => {
    expect(describeTypes([VIP, GENERAL], USD)).toEqual({
      ok: true,
      value: [
        { id: "vip", name: "VIP", price: 9900, sections: [{ id: "floor", rows: [{ ids: ["A", "B"], seats: 25 }] }] },
        { id: "general", name: "General", price: 1999, capacity: 100 },
      ],
    });
  });

  it("keeps a type's own limits and sales window", () => {
    const own = { limits: { perOrder: 2 }, saleStartTime: 1, saleEndTime: 2 };
    expect(describeTypes([{ ...GENERAL, ...own }], USD)).toMatchObject({ ok: true, value: [own] });
  });

  it.each<[string, string, readonly TicketTypeDescription[]]>([
    ["neither capacity nor sections", "ticketTypes.0.capacity", [{ ...GENERAL, capacity: undefined }]],
    ["both capacity and sections", "ticketTypes.1.capacity", [GENERAL, { ...VIP, capacity: 1 }]],
    [
      "a price in another currency",
      "ticketTypes.0.price.currency",
      [{ ...VIP, price: { amount: 100, currency: currency("EUR") } }],
    ],
    ["a type twice", "ticketTypes.1.id", [GENERAL, { ...VIP, id: "general" }]],
    [
      "a section twice in a type",
      "ticketTypes.0.sections.1.id",
      [{ ...VIP, sections: [...(VIP.sections ?? []), ...(VIP.sections ?? [])] }],
    ],
    [
      "a row twice in a section",
      "ticketTypes.0.sections.0.rows.1.ids.1",
      [
        {
          ...VIP,
          sections: [
            {
              id: "floor",
              rows: [
                { ids: ["A"], seats: 1 },
                { ids: ["B", "A"], seats: 1 },
              ],
            },
          ],
        },
      ],
    ],
    ["more than 100,000 tickets in all", "ticketTypes", [{ ...GENERAL, capacity: 99_951 }, VIP]],
    ["more than 1,000 sections in all", "ticketTypes", [{ ...VIP, sections: sections(1_001) }]],
    ["more than 10,000 rows in all", "ticketTypes", [{ ...VIP, sections: [{ id: "A", rows: rows(10_001) }] }]],
  ])("names what has %s", (_, field, descriptions) => {
    expect(errorsOf(...descriptions).map((error) => error.field)).toEqual([field]);
  });

  it("has 100,000 tickets, and the same section and row ids in different types and sections", () => {
    const [floor] = VIP.sections ?? [];
    const twoFloors = floor === undefined ? [] : [floor, { ...floor, id: "balcony" }];
    expect(errorsOf({ ...GENERAL, capacity: 99_850 }, { ...VIP, sections: twoFloors }, { ...VIP, id: "vip2" })).toEqual(
      [],
    );
  });
});

function sections(count: number) {
  return Array.from({ length: count }, (_, index) => ({ id: `s${index}`, rows: [{ ids: ["A"], seats: 1 }] }));
}

function rows(count: number) {
  return [{ ids: Array.from({ length: count }, (_, index) => `r${index}`), seats: 1 }];
}
