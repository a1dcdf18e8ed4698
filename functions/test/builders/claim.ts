import type { Claim } from "../../src/modules/orders/domain/claim";
import { BUYER, TICKET_1, ORDER } from "./ids";
import { at } from "./instants";

type ClaimIn<State extends Claim["state"]> = Extract<Claim, { state: State }>;

/** The first ticket, held by the buyer until 12:20. */
export function aHeldClaim(overrides: Partial<ClaimIn<"held">> = {}): Claim {
  return {
    state: "held",
    ticketId: TICKET_1,
    orderId: ORDER,
    ownerId: BUYER,
    until: at("12:20:00.000"),
    ...overrides,
  };
}

export function aSoldClaim(overrides: Partial<ClaimIn<"sold">> = {}): Claim {
  return { state: "sold", ticketId: TICKET_1, orderId: ORDER, ownerId: BUYER, ...overrides };
}

export function aBlockedClaim(overrides: Partial<ClaimIn<"blocked">> = {}): Claim {
  return { state: "blocked", ticketId: TICKET_1, ...overrides };
}
