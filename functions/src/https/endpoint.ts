import { onRequest, type HttpsFunction } from "firebase-functions/https";
import { auth } from "../helpers/firebase";
import { GROUPS, PROVIDER_SECRETS } from "../helpers/function-groups";
import type { Endpoint } from "../helpers/http/endpoint";
import { atRoot } from "../helpers/http/router";
import { endpointMaker } from "../helpers/http/serve";
import { Standings } from "../helpers/http/standings";
import { REASONS, type Reason } from "./reasons";

const standings = new Standings(auth, { now: () => Date.now() });

/** Declares an endpoint; its refusals are answered by the one catalogue. */
export const endpoint = endpointMaker<Reason>({ reasons: REASONS, auth, standings });

/** The endpoint as a Cloud Function of its own. */
export function toFunction(declared: Endpoint): HttpsFunction {
  const { provider } = declared;
  const secrets = provider === undefined ? {} : { secrets: PROVIDER_SECRETS[provider] };
  return onRequest({ ...GROUPS.https, ...secrets }, atRoot(declared));
}
