import * as z from "zod";
import { ok } from "../kernel/result";
import { endpoint } from "./endpoint";

export const health = endpoint({
  name: "health",
  method: "GET",
  route: "/v1/health",
  summary: "Tell that the server is up",
  tag: "operations",
  auth: "none",
  input: z.strictObject({}),
  output: z.strictObject({ successful: z.literal(true), message: z.string() }),
  status: 200,
  reasons: [],
  handle: () => Promise.resolve(ok({ body: { successful: true as const, message: "Server is up and running" } })),
});
