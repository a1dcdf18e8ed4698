import { file, json, problem, type Judge } from "./answer.ts";

/** A request that changes nothing, and what its answer has to be. */
export interface Probe {
  url: string;
  method: "GET" | "POST";
  judge: Judge;
}

/** Base addresses of what is deployed, without a slash at the end. */
export interface Deployment {
  hosting: string;
  /** Of the functions: their names are appended. */
  functions: string;
}

const isHealthy = json(200, (body) => (body["successful"] === true ? [] : ["the server does not say that it is up"]));

const isEventPage = json(200, (body) => [
  ...(Array.isArray(body["events"]) ? [] : ["events is no list"]),
  ...("nextPageToken" in body ? [] : ["there is no nextPageToken"]),
]);

const isRefusedWithoutToken = problem(401, "UNAUTHENTICATED");

/** Asks both ways to the functions, and the files of the site. Listing events also reads the database. */
export function probes({ hosting, functions }: Deployment): Probe[] {
  const get = (url: string, judge: Judge): Probe => ({ method: "GET", url, judge });
  const post = (url: string, judge: Judge): Probe => ({ method: "POST", url, judge });
  return [
    get(`${hosting}/`, file("text/html", "Holdfast")),
    get(`${hosting}/generated/openapi.json`, file("application/json", '"openapi"')),
    get(`${hosting}/v1/health`, isHealthy),
    get(`${hosting}/v1/events?limit=1`, isEventPage),
    get(`${hosting}/v1/orders`, isRefusedWithoutToken),
    get(`${hosting}/v1/events/smoke-test`, problem(404, "EVENT_NOT_FOUND")),
    get(`${hosting}/nowhere`, file("text/html", "There is no page at this address", 404)),
    get(`${hosting}/v1/nowhere`, problem(404, "ROUTE_NOT_FOUND")),
    get(`${functions}/health`, isHealthy),
    get(`${functions}/listEventsHttps?limit=1`, isEventPage),
    post(`${functions}/holdTicket`, isRefusedWithoutToken),
    post(`${functions}/purchaseEventHttps`, isRefusedWithoutToken),
    get(`${functions}/holdTicket`, problem(405, "METHOD_NOT_ALLOWED")),
  ];
}
