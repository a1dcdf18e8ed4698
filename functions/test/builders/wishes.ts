import type { TicketId } from "../../src/kernel/ids";
import type { AnyWish, TicketWish, TogetherWish } from "../../src/modules/orders/domain/wish";

/** The wish for these very tickets. */
export function named(...ticketIds: readonly TicketId[]): readonly TicketWish[] {
  return ticketIds.map((ticketId) => ({ kind: "ticket", field: "ticketId", ticketId }));
}

/** The wish for so many tickets of a type. */
export function any(quantity: number, ticketType = "general"): AnyWish {
  return { kind: "any", field: "items.0", ticketType, quantity };
}

/** The wish for so many seats side by side. */
export function together(quantity: number, ticketType = "vip", section?: string): TogetherWish {
  return { kind: "together", field: "items.0", ticketType, section, quantity };
}
