import { onRequest, type HttpsFunction } from "firebase-functions/https";
import { auth } from "../helpers/firebase";
import { GROUPS, PROVIDER_SECRETS } from "../helpers/function-groups";
import type { Endpoint } from "../helpers/http/endpoint";
import { atRoot } from "../helpers/http/router";
import { endpointMaker } from "../helpers/http/serve";
import { REASONS, type Reason } from "./reasons";

/** Declares an endpoint; its refusals are answered by the one catalogue. */
export const endpoint = endpointMaker<Reason>({ reasons: REASONS, auth });

/** The endpoint as a Cloud Function of its own. */
export function toFunction(declared: Endpoint): HttpsFunction {
  const { provider } = declared;
  const secrets = provider === undefined ? {} : { secrets: PROVIDER_SECRETS[provider] };
  return onRequest({ ...GROUPS.https, ...secrets }, atRoot(declared));
}
