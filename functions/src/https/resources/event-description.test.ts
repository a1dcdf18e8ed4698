import * as z from "zod";
import { eventDescription, eventRevision } from "./event-description";

/** Of these a change says another thing than a new event does, or nothing. */
const OTHERWISE = ["ticketTypes", "currency", "userId"];
const optional = Object.entries(eventDescription.shape).flatMap(([field, schema]) =>
  schema instanceof z.ZodOptional ? [field] : [],
);

describe("a change of an event", () => {
  it.each(Object.entries(eventRevision.shape))(
    "takes null for %s exactly where a new event may leave it out",
    (field, schema) => {
      const isCleared = optional.includes(field) && !OTHERWISE.includes(field);
      expect(schema.safeParse(null).success).toBe(isCleared);
      expect(schema.safeParse(undefined).success).toBe(field !== "eventId" && field !== "version");
    },
  );

  it.each([
    ["limits", "perOrder"],
    ["limits", "perBuyer"],
    ["refund", "until"],
    ["refund", "percent"],
  ])("takes null for a part of %s: %s", (group, part) => {
    const change = { eventId: "gala", version: 1, [group]: { [part]: null } };
    expect(eventRevision.parse(change)).toEqual(change);
  });

  it("takes null for what a ticket type may leave out, which is the same", () => {
    const vip = { id: "vip", name: "VIP", price: { amount: 9900, currency: "USD" }, capacity: 5 };
    const own = { limits: null, saleStartTime: null, saleEndTime: null };
    const typesIn = (type: object) =>
      eventRevision.parse({ eventId: "gala", version: 1, ticketTypes: [type] }).ticketTypes;
    expect(typesIn({ ...vip, ...own })).toEqual([vip]);
    expect(typesIn({ ...vip, limits: { perOrder: null, perBuyer: 2 } })).toEqual([{ ...vip, limits: { perBuyer: 2 } }]);
  });
});
