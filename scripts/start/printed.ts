import { signInUrl, type Account, type Backend } from "./api.ts";
import { BUYER, ORGANIZER, type Demo } from "./demo.ts";

const TICKET = "general-000001";

interface Addresses extends Backend {
  readonly hostingUrl: string;
}

/** What the reader is told when everything runs. Each line that begins with `curl` works as it is in a shell. */
export function printed(backend: Addresses, demo: Demo): string {
  const { functionsUrl, hostingUrl } = backend;
  return `
Holdfast is running. Ctrl-C stops it.

  Functions    ${functionsUrl}/<name>
  API          ${hostingUrl}/v1
  API page     ${hostingUrl}, where the organizer's token and requests to try are filled in

Two accounts, with their ID tokens, which are good for an hour:

${introduced("Buyer", BUYER)}

${demo.buyerToken}

${introduced("Organizer", ORGANIZER)}

${demo.organizerToken}

A new token of the buyer, then one of the organizer:

${newToken(backend, BUYER)}

${newToken(backend, ORGANIZER)}

List the events, hold a ticket, buy it, and see as the organizer that it is sold:

${curls(backend, demo).join("\n\n")}
`;
}

function curls({ functionsUrl }: Backend, { eventId, buyerToken, organizerToken }: Demo): readonly string[] {
  const ticket = JSON.stringify({ eventId, ticketId: TICKET });
  const command = (name: string) =>
    `curl -X POST '${functionsUrl}/${name}' -H 'Content-Type: application/json' -H 'Authorization: Bearer ${buyerToken}' -d '${ticket}'`;
  return [
    `curl '${functionsUrl}/listEventsHttps'`,
    command("holdTicket"),
    command("purchaseEventHttps"),
    `curl '${functionsUrl}/getTicketHolder?eventId=${eventId}&ticketId=${TICKET}' -H 'Authorization: Bearer ${organizerToken}'`,
  ];
}

function introduced(who: string, { email, password }: Account): string {
  return `  ${who.padEnd(12)} ${email}, password ${password}`;
}

function newToken({ authUrl }: Backend, { email, password }: Account): string {
  const body = JSON.stringify({ email, password, returnSecureToken: true });
  return `curl -s '${signInUrl(authUrl)}' -H 'Content-Type: application/json' -d '${body}' | sed -n 's/.*"idToken": *"\\([^"]*\\)".*/\\1/p'`;
}
