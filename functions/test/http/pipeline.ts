import type { Express } from "express";
import { getAuth } from "firebase-admin/auth";
import * as z from "zod";
import type { AuthPolicy, Context, Endpoint, Method } from "../../src/helpers/http/endpoint";
import { HTTP_REASONS } from "../../src/helpers/http/reasons";
import { atRoot, atRoutes } from "../../src/helpers/http/router";
import { endpointMaker } from "../../src/helpers/http/serve";
import { Standings } from "../../src/helpers/http/standings";
import type { Refusal } from "../../src/kernel/refusal";
import { ok, type Result } from "../../src/kernel/result";
import { VirtualClock } from "../world/virtual-clock";
import { host } from "./host";

const REASONS = {
  ...HTTP_REASONS,
  CUP_NOT_FOUND: { status: 404, title: "No such cup", fix: "Look into the cupboard." },
  CUP_BROKEN: { status: 409, title: "The cup is broken", fix: "Take another cup." },
} as const;

type Reason = keyof typeof REASONS;

const input = z.strictObject({
  cup: z.string().regex(/^[a-z-]{1,20}$/, "Must be the name of a cup."),
  sips: z.coerce.number("Must be a number.").int().min(1).default(1),
  userId: z.string().optional(),
});

type Input = z.output<typeof input>;
type Handled = Result<
  { readonly body: { readonly drunk: number }; readonly headers?: Record<string, string> },
  Refusal<Reason>
>;

export interface Declared {
  readonly name?: string;
  readonly method?: Method;
  readonly route?: `/v1/${string}`;
  readonly auth?: AuthPolicy;
  readonly handle?: (input: Input, context: Context) => Promise<Handled>;
}

/** The time by which what is known of accounts grows old. */
export const clock = new VirtualClock();

/** Who may pass, as the default app's Firebase Auth says. */
export const gate = { auth: () => getAuth(), standings: new Standings(() => getAuth(), clock) };

const make = endpointMaker<Reason>({ reasons: REASONS, ...gate });

/** An endpoint of no business: it takes sips from a cup. */
export function declare(declared: Declared = {}): Endpoint {
  return make({
    ...{ name: "drink", method: "POST", route: "/v1/cups/{cup}/sips", auth: "none" },
    ...{ summary: "Drink from a cup", tag: "cups", status: 200, reasons: ["CUP_NOT_FOUND", "CUP_BROKEN"] },
    input,
    output: z.object({ drunk: z.int() }),
    handle: ({ sips }: Input) => Promise.resolve(ok({ body: { drunk: sips } })),
    ...declared,
  });
}

/** The endpoints as `api`, and the first one as a function of its own. */
export function serving(...endpoints: readonly [Endpoint, ...Endpoint[]]): Express {
  return host({ api: atRoutes(endpoints), drink: atRoot(endpoints[0]) });
}
