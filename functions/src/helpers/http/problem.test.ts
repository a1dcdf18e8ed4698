import * as z from "zod";
import { fieldErrors } from "./problem";
import { HTTP_REASONS } from "./reasons";
import { sentence } from "./sentence";

const schema = z
  .strictObject({ name: z.string(), items: z.array(z.strictObject({ quantity: z.int() })) })
  .refine(({ name }) => name !== "nobody", "Is not allowed.");

function errorsOf(input: unknown) {
  const { error } = schema.safeParse(input, { error: sentence, reportInput: true });
  return error === undefined ? [] : fieldErrors(error);
}

describe("the fields in error", () => {
  it("are named by their path", () => {
    const errors = errorsOf({ name: 5, items: [{ quantity: 1 }, { quantity: "1" }] });
    expect(errors.map(({ field }) => field)).toEqual(["name", "items.1.quantity"]);
  });

  it("say of what is missing that it is", () => {
    expect(errorsOf({ items: [{}] })).toEqual([
      { field: "name", message: "Is missing." },
      { field: "items.0.quantity", message: "Is missing." },
    ]);
  });

  it("name each unknown key where it is", () => {
    const errors = errorsOf({ name: "x", items: [{ quantity: 1, price: 0, paid: true }], admin: true });
    expect(errors).toEqual([
      { field: "items.0.price", message: "Is not a known field." },
      { field: "items.0.paid", message: "Is not a known field." },
      { field: "admin", message: "Is not a known field." },
    ]);
  });

  it("are those of the alternative that fits best, or of the first where several fit as well", () => {
    const ofUnion = z.strictObject({
      items: z.array(
        z.union([
          z.strictObject({ ticketId: z.string() }),
          z.strictObject({ ticketType: z.string(), seat: z.int() }),
          z.strictObject({ ticketType: z.string(), quantity: z.union([z.int(), z.literal("all")]) }),
        ]),
      ),
    });
    const fieldsOf = (...items: readonly unknown[]) => {
      const { error } = ofUnion.safeParse({ items });
      return error === undefined ? [] : fieldErrors(error).map(({ field }) => field);
    };
    expect(fieldsOf({ ticketId: 5 })).toEqual(["items.0.ticketId"]);
    expect(fieldsOf({ ticketId: "a", quantity: 1 })).toEqual(["items.0.quantity"]);
    expect(fieldsOf({ ticketType: "vip", seat: "1" })).toEqual(["items.0.seat"]);
    expect(fieldsOf({ ticketType: "vip", quantity: "few" }, {})).toEqual(["items.0.quantity", "items.1.ticketId"]);
    expect(fieldsOf(5)).toEqual(["items.0"]);
  });

  it("are none where the whole is at fault", () => {
    expect(errorsOf({ name: "nobody", items: [] })).toEqual([{ message: "Is not allowed." }]);
  });
});

describe("the reasons that any endpoint can give", () => {
  it.each(Object.entries(HTTP_REASONS))("%s has a status, a title and a way out", (code, entry) => {
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
    expect(entry.status).toBeGreaterThanOrEqual(400);
    expect(entry.title).not.toBe("");
    expect(entry.fix).toMatch(/\.$/);
  });

  it("say when to come back exactly where waiting helps", () => {
    const waiting = Object.values(HTTP_REASONS).filter((entry) => "retryAfter" in entry);
    expect(waiting.map(({ status }) => status)).toEqual([429, 503]);
  });
});
