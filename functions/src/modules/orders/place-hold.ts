import type { Fence } from "../../kernel/fence";
import type { TicketId } from "../../kernel/ids";
import { err, ok, type Result } from "../../kernel/result";
import type { LaidOutTicket, TicketedEvent } from "../events";
import { announcementsOf } from "./announce";
import { TOO_BUSY } from "./change-order";
import { clearTheWay } from "./clear-the-way";
import type { HeldOrder, Order } from "./domain/order";
import type { OrderRefusal } from "./domain/reasons";
import { learnTaken, refreshSections } from "./learn";
import type { OrderStore } from "./order-store";
import { NO_PICKS, pickAll, type Picks } from "./pick-all";
import { placeOf, type PickDeps } from "./pick-tickets";
import type { Share } from "./under-way";
import type { Wanted } from "./wanted";

const TRIES = 6;
/** Of holds with picked tickets: others may be picked as long as there are some. */
const TRIES_TO_PICK = 12;
/** After so many picks that came too late, what is remembered of their sections is read again. */
const LATE_AT_MOST = 3;

interface PlaceDeps extends PickDeps {
  readonly orders: OrderStore;
}

export interface Hold {
  readonly event: TicketedEvent;
  readonly wanted: Wanted;
  readonly draft: (tickets: readonly LaidOutTicket[]) => HeldOrder;
  /** The answer that the same request got before, if any. */
  readonly earlier: () => Promise<Result<Order, OrderRefusal> | null>;
  readonly underWay: Share;
}

/** What the tries before have told. */
interface Progress {
  readonly picks: Picks;
  readonly lost: ReadonlyMap<TicketId, LaidOutTicket>;
  /** How many tries lost tickets. */
  readonly late: number;
  readonly buyer: Fence | null;
}

/** Commits the order; what is in the way is cleared, and tickets that were picked and are lost are picked anew. */
export async function placeHold(deps: PlaceDeps, hold: Hold): Promise<Result<Order, OrderRefusal>> {
  const tries = hold.wanted.open.length === 0 ? TRIES : TRIES_TO_PICK;
  let progress: Progress = { picks: NO_PICKS, lost: new Map(), late: 0, buyer: null };
  for (let tried = 0; tried < tries; tried += 1) {
    const picked = await pickAll(deps, { ...hold, ...progress });
    if (!picked.ok) return (tried === 0 ? await hold.earlier() : null) ?? picked;
    const next = await tryOnce(deps, hold, { ...progress, picks: picked.value });
    if (!next.ok) return next;
    if ("id" in next.value) return ok(next.value);
    progress = next.value;
  }
  return err(TOO_BUSY);
}

/** The order, or what is to be done better. */
async function tryOnce(
  deps: PlaceDeps,
  hold: Hold,
  progress: Progress,
): Promise<Result<Order | Progress, OrderRefusal>> {
  const { event, wanted } = hold;
  const picked = new Map(ticketsOf(progress.picks).map((ticket) => [ticket.ticketId, ticket]));
  const tickets = [...wanted.named, ...picked.values()];
  const ticketIds = tickets.map(({ ticketId }) => ticketId);
  const order = hold.draft(tickets);
  const announcements = announcementsOf(
    { order, announce: { type: "order.held", ticketIds }, movements: [] },
    order.createdAt,
  );
  if (await deps.orders.place(order, announcements, progress.buyer)) {
    rememberTaken(deps, hold, tickets);
    return ok(order);
  }
  const way = await clearTheWay(deps.orders, { order, ticketIds, picked: new Set(picked.keys()), event });
  if (!way.ok) return way;
  if (way.value.kind === "answer") return ok(way.value.order);
  const lost = way.value.lost.flatMap((ticketId) => picked.get(ticketId) ?? []);
  return ok({ ...(await afterLoss(deps, hold, { progress, lost })), buyer: way.value.buyer });
}

async function afterLoss(
  deps: PlaceDeps,
  hold: Hold,
  { progress, lost }: { readonly progress: Progress; readonly lost: readonly LaidOutTicket[] },
): Promise<Progress> {
  if (lost.length === 0) return progress;
  const late = progress.late + 1;
  rememberTaken(deps, hold, lost);
  if (late >= LATE_AT_MOST) await refreshSections(deps.sections, hold.event, lost);
  const known = lost.map((ticket) => [ticket.ticketId, ticket] as const);
  return { ...progress, late, lost: new Map([...progress.lost, ...known]) };
}

function rememberTaken({ sections }: PlaceDeps, { event, underWay }: Hold, tickets: readonly LaidOutTicket[]): void {
  learnTaken(sections, event, tickets);
  underWay.doubt(tickets.map(placeOf));
}

function ticketsOf(picks: Picks): readonly LaidOutTicket[] {
  return [...picks.values()].flat();
}
