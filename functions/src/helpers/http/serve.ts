import type { Auth } from "firebase-admin/auth";
import type * as z from "zod";
import { err, ok, type Result } from "../../kernel/result";
import type { Refusal } from "../../kernel/refusal";
import { logger } from "../logger";
import { isPassing } from "../unavailable";
import { bytesOf, MAX_BODY_BYTES, refuseBody } from "./body";
import { commandId } from "./command-id";
import type { Answer, AuthPolicy, Context, Endpoint, EndpointDeclaration } from "./endpoint";
import type { Exchange } from "./exchange";
import { identify, type Caller, type Identity } from "./identity";
import { readInput, type PathFields } from "./input";
import type { HttpReason, ReasonEntry } from "./reasons";
import type { Standings } from "./standings";
import { begun, isTextStream } from "./text-stream";

/** What tells who may pass. */
interface Gate {
  readonly auth: () => Auth;
  readonly standings: Standings;
}

/** Turns declarations into endpoints that answer every refusal by the given catalogue. */
export function endpointMaker<Reason extends string>(
  deps: Gate & { readonly reasons: Readonly<Record<Reason | HttpReason, ReasonEntry>> },
) {
  return <Policy extends AuthPolicy, Input extends z.ZodObject, Output extends z.ZodType>(
    declaration: EndpointDeclaration<Reason, Policy, Input, Output>,
  ): Endpoint => {
    const { name } = declaration;
    const serve: Endpoint["serve"] = async (exchange, pathFields) => {
      const answering = answer(deps, declaration, { exchange, pathFields });
      const result = await answering.catch(unexpected(exchange.requestId));
      if (result.ok) await send(exchange, declaration, result.value);
      else exchange.refuse(name, result.error, { entry: entryOf(deps.reasons, result.error) });
    };
    return { ...declaration, serve };
  };
}

/**
 * The checks in the order of the contract: 415, 413, 401, 400, 403, and then what the endpoint itself refuses. Whether
 * an account that changes something still stands is asked behind the 400, so that a request of no use asks nobody.
 */
async function answer<
  Reason extends string,
  Policy extends AuthPolicy,
  Input extends z.ZodObject,
  Output extends z.ZodType,
>(
  gate: Gate,
  declaration: EndpointDeclaration<Reason, Policy, Input, Output>,
  { exchange, pathFields }: { readonly exchange: Exchange; readonly pathFields: PathFields },
): Promise<Result<Answer<unknown>, Refusal>> {
  const { req } = exchange;
  const refused = declaration.method === "POST" ? refuseBody(req, declaration.maxBytes ?? MAX_BODY_BYTES) : null;
  if (refused !== null) return err(refused);
  const identified = await identityOf(gate.auth, declaration.auth, req.get("authorization"));
  if (!identified.ok) return identified;
  const input = readInput(declaration, req, pathFields);
  if (!input.ok) return input;
  exchange.note(input.value);
  const identity = identified.value;
  const asks = declaration.method === "POST" && identity !== null;
  if (asks && !(await gate.standings.stands(identity))) return err(FALLEN);
  const caller = identity?.caller ?? null;
  const denied = refuseForeignUserId(input.value, caller);
  if (denied !== null) return err(denied);
  const scope = [declaration.name, caller?.uid ?? ""] as const;
  const command = commandId({ key: req.get("idempotency-key"), scope, input: input.value });
  if (!command.ok) return command;
  const received = { body: bytesOf(req), header: (name: string) => req.get(name) };
  const context = { caller, command: command.value, received } as Context<Policy>;
  const handled = await declaration.handle(input.value, context);
  if (!handled.ok) return handled;
  exchange.note(handled.value.body);
  const body: unknown = declaration.output.parse(handled.value.body);
  return ok({ ...handled.value, body: isTextStream(body) ? await begun(body) : body });
}

async function send(
  exchange: Exchange,
  { name, status, media }: Pick<Endpoint, "name" | "status" | "media">,
  { body, headers = {}, location }: Answer<unknown>,
): Promise<void> {
  if (!isTextStream(body)) {
    exchange.reply(name, { status, body, headers, location });
    return;
  }
  const type = `${media ?? "text/plain"}; charset=utf-8`;
  await exchange.stream(name, { status, body, headers: { ...headers, "Content-Type": type } });
}

async function identityOf(
  auth: () => Auth,
  policy: AuthPolicy,
  header: string | undefined,
): Promise<Result<Identity | null, Refusal>> {
  if (policy === "none" || (policy === "optional" && header === undefined)) return ok(null);
  const identity = await identify(auth(), header);
  return identity === null
    ? err({ reason: "UNAUTHENTICATED", detail: "The ID token is missing or not valid. Sign in and send a new one." })
    : ok(identity);
}

const FALLEN: Refusal = {
  reason: "UNAUTHENTICATED",
  detail: "The account is disabled, or was signed out everywhere. Sign in again and send the new ID token.",
};

/** Old clients send the user's id in the body. It is never believed, only checked. */
function refuseForeignUserId(input: object, caller: Caller | null): Refusal | null {
  if (!("userId" in input) || input.userId === undefined || input.userId === caller?.uid) return null;
  const message = "Must be the id of the account that is signed in, or left out.";
  return { reason: "PERMISSION_DENIED", detail: `userId: ${message}`, errors: [{ field: "userId", message }] };
}

function unexpected(requestId: string) {
  return (error: unknown): Result<never, Refusal> => {
    const passing = isPassing(error);
    logger.error(passing ? "unavailable" : "unexpected", error, { requestId });
    return err(
      passing
        ? { reason: "UNAVAILABLE", detail: "A service behind this one is busy. Repeat the same request." }
        : { reason: "INTERNAL", detail: "Something went wrong. Try again; if it stays, report the requestId." },
    );
  };
}

function entryOf(reasons: Readonly<Record<string, ReasonEntry>>, { reason }: Refusal): ReasonEntry {
  const entry = reasons[reason];
  if (entry === undefined) throw new Error(`The reason ${reason} is not in the catalogue.`);
  return entry;
}
