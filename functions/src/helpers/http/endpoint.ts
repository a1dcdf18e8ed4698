import type * as z from "zod";
import type { Refusal } from "../../kernel/refusal";
import type { Result } from "../../kernel/result";
import type { CommandId } from "./command-id";
import type { Exchange } from "./exchange";
import type { Caller } from "./identity";
import type { Place } from "./location";

export type Method = "GET" | "POST";

/**
 * Who may call: `none` reads no token, `optional` takes one that must be valid, `required` needs one, and so does
 * `fresh`, which changes something: a POST with a token, optional or not, is only for an account that is neither
 * disabled nor signed out.
 */
export type AuthPolicy = "none" | "optional" | "required" | "fresh";

type CallerOf<Auth extends AuthPolicy> = Auth extends "none" ? null : Auth extends "optional" ? Caller | null : Caller;

export interface Context<Auth extends AuthPolicy = AuthPolicy> {
  readonly caller: CallerOf<Auth>;
  /** The id of what a creating command creates: the same for the same `Idempotency-Key`. */
  readonly command: CommandId;
  /** The request as it came, for what is signed byte by byte. */
  readonly received: { readonly body: Buffer; readonly header: (name: string) => string | undefined };
}

export interface Answer<Body> {
  readonly body: Body;
  readonly headers?: Readonly<Record<string, string>>;
  /** Where what the answer is about can be looked at. */
  readonly location?: Place;
}

/** All there is to say of an endpoint: it yields a Cloud Function, a route of `api`, and its part of `openapi.json`. */
export interface EndpointDeclaration<
  Reason extends string,
  Auth extends AuthPolicy,
  Input extends z.ZodObject,
  Output extends z.ZodType,
> {
  readonly name: string;
  readonly method: Method;
  /** The path below `api`; names in braces are fields of the input. */
  readonly route: `/v1/${string}`;
  readonly summary: string;
  readonly tag: string;
  readonly auth: Auth;
  /** How many bytes a body may have, where that is not the usual 16 KB. */
  readonly maxBytes?: number;
  readonly input: Input;
  readonly output: Output;
  /** What the answer is, where that is not JSON: its output is a `textStream`, sent piece by piece. */
  readonly media?: "text/csv";
  readonly status: 200 | 201 | 202;
  /** Whether it may ask the payment provider, or hears its webhooks too: such functions alone have its secrets. */
  readonly provider?: "asked" | "heard";
  /** Whether an `Idempotency-Key` makes a repeat find what the first request made. */
  readonly idempotencyKey?: true;
  /** The business reasons that the endpoint can give, for its documentation. */
  readonly reasons: readonly Reason[];
  readonly handle: (
    input: z.output<Input>,
    context: Context<Auth>,
  ) => Promise<Result<Answer<z.input<Output>>, Refusal<Reason>>>;
}

/** A declared endpoint; the types of its input and output are settled inside. */
export interface Endpoint extends Omit<
  EndpointDeclaration<string, AuthPolicy, z.ZodObject, z.ZodType>,
  "handle" | "reasons"
> {
  readonly reasons: readonly string[];
  /** Answers a request whose method fits and whose path gave these fields. Never throws. */
  readonly serve: (exchange: Exchange, pathFields: Readonly<Record<string, string>>) => Promise<void>;
}
