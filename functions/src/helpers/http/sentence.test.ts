import * as z from "zod";
import { sentence } from "./sentence";

const messageOf = (schema: z.ZodType, input: unknown) =>
  schema.safeParse(input, { error: sentence }).error?.issues[0]?.message;

describe("a sentence on what is wrong", () => {
  it.each<[z.ZodType, unknown, string]>([
    [z.string(), 5, "Must be a text."],
    [z.number(), "5", "Must be a number."],
    [z.number(), Infinity, "Must be a number."],
    [z.int(), 1.5, "Must be a whole number."],
    [z.boolean(), "true", "Must be true or false."],
    [z.array(z.string()), {}, "Must be a list."],
    [z.strictObject({}), [], "Must be an object."],
    [z.date(), "today", "Must be something else."],
    [z.enum(["a", "b"]), "c", "Must be one of a, b."],
    [z.literal(true), false, "Must be true."],
    [z.string().max(2), "abc", "Must have at most 2 characters."],
    [z.string().min(2), "a", "Must have at least 2 characters."],
    [z.array(z.int()).max(1), [1, 2], "Must have at most 1 entries."],
    [z.int().max(3), 4, "Must be at most 3."],
    [z.int().min(3), 2, "Must be at least 3."],
    [z.int().multipleOf(5), 6, "Must be a multiple of 5."],
    [z.string().regex(/^a$/), "b", "Must be written in another way."],
    [z.strictObject({}), { a: 1 }, "Is not a known field."],
    [z.union([z.string(), z.int()]), true, "Must be something else."],
    [z.string().refine(() => false), "a", "Must be something else."],
  ])("is for people: %#", (schema, input, message) => {
    expect(messageOf(schema, input)).toBe(message);
  });

  it("leaves a schema its own words", () => {
    expect(messageOf(z.int("Must be a count."), "x")).toBe("Must be a count.");
  });
});
