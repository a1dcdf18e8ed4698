import type { Chance } from "./chances.ts";
import type { Hall } from "./hall.ts";

export type HoldKind = "hold tickets" | "hold a quantity" | "hold together";

const SEATED = ["floor", "balcony"];
const MOST = 4;

/** What a buyer wants of the mixed hall: one to four tickets by their ids, of a quantity, or side by side. */
export function wishesOf(kind: HoldKind, hall: Hall, chance: Chance): readonly object[] {
  const quantity = 1 + chance(MOST);
  if (kind === "hold a quantity") return [{ kind: "any", field: "items.0", ticketType: "general", quantity }];
  if (kind === "hold together") {
    return [{ kind: "together", field: "items.0", ticketType: SEATED[chance(SEATED.length)], quantity }];
  }
  const drawn = Array.from({ length: quantity }, () => hall.ticketIds[chance(hall.ticketIds.length)]);
  return named([...new Set(drawn)].filter((id) => id !== undefined));
}

/** These tickets, by their ids. */
export function named(ticketIds: readonly string[]): readonly object[] {
  return ticketIds.map((ticketId, index) => ({ kind: "ticket", field: `items.${index}`, ticketId }));
}
