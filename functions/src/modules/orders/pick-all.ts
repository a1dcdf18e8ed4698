import type { TicketId } from "../../kernel/ids";
import { ok, type Result } from "../../kernel/result";
import type { LaidOutTicket, TicketedEvent } from "../events";
import type { OrderRefusal } from "./domain/reasons";
import { pickTickets, placeOf, type PickDeps } from "./pick-tickets";
import type { Share } from "./under-way";
import type { OpenWanted, Wanted } from "./wanted";

/** The tickets picked for each open wish. */
export type Picks = ReadonlyMap<OpenWanted, readonly LaidOutTicket[]>;

export const NO_PICKS: Picks = new Map();

export interface FillAsk {
  readonly event: TicketedEvent;
  readonly wanted: Wanted;
  /** What was picked before; what of it is not lost is kept. */
  readonly picks: Picks;
  /** Picked before, and found taken. */
  readonly lost: ReadonlyMap<TicketId, LaidOutTicket>;
  readonly underWay: Share;
  /** How many tries lost tickets. */
  readonly late: number;
}

/** Picks what the open wishes still lack, those for seats together first, as they are the hardest to grant. */
export async function pickAll(deps: PickDeps, ask: FillAsk): Promise<Result<Picks, OrderRefusal>> {
  const { event, wanted, lost, late, underWay } = ask;
  const picks = new Map(wanted.open.map((open) => [open, keptOf(ask, open)] as const));
  const hardestFirst = [...wanted.open].sort((one, other) => rankOf(one) - rankOf(other));
  for (const open of hardestFirst) {
    const kept = picks.get(open) ?? [];
    const quantity = open.wish.quantity - kept.length;
    if (quantity === 0) continue;
    const gone = new Set([...wanted.named, ...[...picks.values()].flat(), ...lost.values()].map(placeOf));
    const picked = await pickTickets(deps, { event, open, quantity, gone, underWay, late });
    if (!picked.ok) return picked;
    picks.set(open, [...kept, ...picked.value]);
  }
  return ok(picks);
}

/** Seats that are not all left are not together any more. */
function keptOf({ picks, lost }: FillAsk, open: OpenWanted): readonly LaidOutTicket[] {
  const picked = picks.get(open) ?? [];
  const kept = picked.filter(({ ticketId }) => !lost.has(ticketId));
  return open.wish.kind === "together" && kept.length < picked.length ? [] : kept;
}

function rankOf({ wish }: OpenWanted): number {
  return wish.kind === "together" ? 0 : 1;
}
