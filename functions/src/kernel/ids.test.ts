import fc from "fast-check";
import { eventIdSchema, orderIdSchema, ticketIdSchema, userIdSchema } from "./ids";

describe.each([
  ["eventIdSchema", eventIdSchema],
  ["orderIdSchema", orderIdSchema],
  ["ticketIdSchema", ticketIdSchema],
  ["userIdSchema", userIdSchema],
])("%s", (_, schema) => {
  it.each([
    ["one letter", "a"],
    ["a document id of Firestore", "Zk3vQ0pXc8LwYb1TnR2s"],
    ["an unseated ticket", "general-000001"],
    ["a seat", "vip-A-3-12"],
    ["underscores at one end", "__draft"],
    ["two underscores", "__"],
    ["128 characters", "x".repeat(128)],
  ])("accepts %s", (_kind, id) => {
    expect(schema.safeParse(id)).toEqual({ success: true, data: id });
  });

  it.each([
    ["an empty id", ""],
    ["a path", "events/other"],
    ["a slash", "/"],
    ["this folder", "."],
    ["the parent folder", ".."],
    ["a way out", "../orders/order-1"],
    ["a reserved name", "__x__"],
    ["a reserved name without a middle", "____"],
    ["a NUL", "order\u0000-1"],
    ["a trailing line break", "order-1\n"],
    ["spaces around it", " order-1 "],
    ["a percent-encoded slash", "events%2Fother"],
    ["a field path", "lines.order-1"],
    ["the separator of outbox ids", "order-1.2"],
    ["the separator of inbox ids", "notify~order-1"],
    ["129 characters", "x".repeat(129)],
    ["2,000 bytes", "x".repeat(2_000)],
    ["letters that are not ASCII", "bestellung-ü"],
    ["letters that look like ASCII", "оrder-1"],
    ["digits that are not ASCII", "order-١"],
    ["an emoji", "order-🎟"],
    ["half a surrogate pair", "order-\ud83c"],
    ["a number", 1],
    ["nothing", null],
    ["a list", ["order-1"]],
  ])("refuses %s", (_kind, id) => {
    expect(schema.safeParse(id).success).toBe(false);
  });

  it("never accepts what could leave its place in a path", () => {
    const anything = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: fc.constantFrom("a", "_", ".", "/") }));
    fc.assert(
      fc.property(anything, (id) => {
        const accepted = schema.safeParse(id).success;
        expect(accepted && (/[^\w-]/.test(id) || /^__.*__$/.test(id) || id.length > 128)).toBe(false);
      }),
    );
  });
});
