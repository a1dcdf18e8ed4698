import type { TicketedEvent } from "../events";
import type { Limit } from "./domain/limits";
import { refuse, type OrderRefusal } from "./domain/reasons";

/** The event's and its types' limits of what a buyer may have. */
export function limitsPerBuyer({ limits, ticketTypes }: TicketedEvent): readonly Limit[] {
  const ofTypes = ticketTypes.flatMap(({ id, limits: own }) =>
    own?.perBuyer === undefined ? [] : [{ typeId: id, most: own.perBuyer }],
  );
  return [{ typeId: null, most: limits.perBuyer }, ...ofTypes];
}

/** The limits of one order; no order may have more than a buyer may. */
export function limitsPerOrder(event: TicketedEvent): readonly Limit[] {
  const ofTypes = event.ticketTypes.flatMap(({ id, limits: own }) =>
    own?.perOrder === undefined ? [] : [{ typeId: id, most: own.perOrder }],
  );
  const limits = [{ typeId: null, most: event.limits.perOrder }, ...ofTypes, ...limitsPerBuyer(event)];
  return limits.sort((one, other) => one.most - other.most);
}

/** The refusal that names the limit, and the type where it is one's own. */
export function limitExceeded({ typeId, most }: Limit, of: string): OrderRefusal {
  const tickets = typeId === null ? "tickets" : `tickets of type ${typeId}`;
  return refuse("LIMIT_EXCEEDED", `At most ${most} ${tickets} ${of}.`, { limit: most });
}
