import { onRequest } from "firebase-functions/https";
import { ENDPOINTS } from ".";
import { GROUPS, PROVIDER_SECRETS } from "../helpers/function-groups";
import { atRoutes } from "../helpers/http/router";

/** All endpoints behind one address and one pool of warm instances. */
export const api = onRequest({ ...GROUPS.https, secrets: PROVIDER_SECRETS.heard }, atRoutes(Object.values(ENDPOINTS)));
