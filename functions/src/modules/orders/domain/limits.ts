import type { OrderId } from "../../../kernel/ids";
import type { Instant } from "../../../kernel/instant";
import { sumOf } from "../../../kernel/money";

/** One live order of a buyer for one event: how many tickets of each type, and until when they were held. */
export interface BuyerLine {
  readonly orderId: OrderId;
  readonly types: Readonly<Record<string, number>>;
  readonly until: Instant;
}

/** At most so many tickets of one type, or of all types where `typeId` is null. */
export interface Limit {
  readonly typeId: string | null;
  readonly most: number;
}

/** How many tickets of a type, or of all types, the buyer holds or owns. */
export function heldBy(lines: readonly BuyerLine[], typeId: string | null): number {
  const quantities = lines.flatMap(({ types }) => Object.entries(types));
  return sumOf(quantities.filter(([id]) => typeId === null || id === typeId).map(([, quantity]) => quantity));
}

/** The first limit that tickets of these types break, together with what the buyer has already; null where none. */
export function brokenLimit(
  limits: readonly Limit[],
  wanted: readonly { readonly typeId: string }[],
  lines: readonly BuyerLine[] = [],
): Limit | null {
  const counts = (typeId: string | null) =>
    wanted.filter((ticket) => typeId === null || ticket.typeId === typeId).length + heldBy(lines, typeId);
  return limits.find(({ typeId, most }) => counts(typeId) > most) ?? null;
}

/** The orders whose hold ran out by the look of the line; a paid order's line looks so for ever. */
export function runOutOrders(lines: readonly BuyerLine[], now: Instant): readonly OrderId[] {
  return lines.filter(({ until }) => until <= now).map(({ orderId }) => orderId);
}
