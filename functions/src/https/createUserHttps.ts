import * as z from "zod";
import { useCases } from "../composition";
import { ok } from "../kernel/result";
import { endpoint } from "./endpoint";
import { name } from "./resources/fields";

export const createUserHttps = endpoint({
  name: "createUserHttps",
  method: "POST",
  route: "/v1/users",
  summary: "Sign up, or make the profile of the account that is signed in",
  tag: "users",
  auth: "optional",
  input: z.strictObject({
    name,
    email: z
      .string()
      .max(254, "Must have at most 254 characters.")
      .pipe(z.email("Must be an email address."))
      .meta({ format: "email" }),
    password: z
      .string()
      .min(6, "Must have at least 6 characters.")
      .max(4096, "Must have at most 4096 characters.")
      .refine((password) => password.isWellFormed(), "Must be valid Unicode.")
      .optional(),
  }),
  output: z.strictObject({ userId: z.string() }),
  status: 201,
  reasons: ["EMAIL_TAKEN"],
  handle: async (input, { caller }) => {
    const asking = caller === null ? null : { id: caller.uid, email: caller.email };
    const { name: called, email, password } = input;
    const created = await useCases().createUser({ name: called, email, password, caller: asking });
    return created.ok ? ok({ body: { userId: created.value } }) : created;
  },
});
