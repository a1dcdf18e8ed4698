import * as z from "zod";
import { useCases } from "../composition";
import { ok } from "../kernel/result";
import { endpoint } from "./endpoint";
import { email, inAscii } from "./resources/email";
import { name, noError } from "./resources/fields";

export const createUserHttps = endpoint({
  name: "createUserHttps",
  method: "POST",
  route: "/v1/users",
  summary: "Sign up, or set the profile of the account that is signed in",
  tag: "users",
  auth: "optional",
  input: z.strictObject({
    name,
    email,
    password: z
      .string()
      .min(6, "Must have at least 6 characters.")
      .max(4096, "Must have at most 4096 characters.")
      .superRefine(noError("oneLine"))
      .optional(),
  }),
  output: z.strictObject({ userId: z.string() }),
  status: 201,
  reasons: ["EMAIL_TAKEN"],
  handle: async (input, { caller }) => {
    const asking = caller === null ? null : { id: caller.uid, email: caller.email && inAscii(caller.email) };
    const created = await useCases().createUser({ ...input, password: input.password, caller: asking });
    return created.ok ? ok({ body: { userId: created.value } }) : created;
  },
});
