import type { Clock } from "../../kernel/instant";
import { sumOf } from "../../kernel/money";
import { err, ok, type Result } from "../../kernel/result";
import { freePositions, stateAt, type SectionLookup, type SectionView } from "../availability";
import { sectionsOf, ticketAt, type LaidOutTicket, type Section, type TicketedEvent } from "../events";
import { pickAny, type Random, type Spot, type Stock } from "./domain/pick-any";
import { pickTogether } from "./domain/pick-together";
import { refuse, type OrderRefusal } from "./domain/reasons";
import { seatRows } from "./seat-rows";
import type { Share } from "./under-way";
import type { OpenWanted } from "./wanted";

export interface PickDeps {
  readonly sections: SectionLookup;
  readonly clock: Clock;
  readonly random: Random;
}

/** How many tickets to pick for a wish, and from what. */
export interface PickAsk {
  readonly event: TicketedEvent;
  readonly open: OpenWanted;
  readonly quantity: number;
  /** Tickets that are not free, whatever the views say. */
  readonly gone: ReadonlySet<string>;
  /** Tickets that requests of this instance hold, or are about to: picked only where nothing else is left. */
  readonly underWay: Share;
  /** How often the request came too late already: it leaves more and more of the best seats to others. */
  readonly late: number;
}

interface Stand {
  readonly sections: readonly Section[];
  readonly views: ReadonlyMap<string, SectionView>;
}

type IsGone = (place: string) => boolean;
type Picked = Result<readonly LaidOutTicket[], OrderRefusal>;

/** Names a ticket of an event by where it is. */
export function placeOf({ sectionId, position }: Spot): string {
  return `${sectionId}/${position}`;
}

/** Picks tickets, and waits for other requests of the instance where nothing is left but what these are about to hold. */
export async function pickTickets(deps: PickDeps, ask: PickAsk): Promise<Picked> {
  for (;;) {
    const choice = await choose(deps, ask);
    const othersEnd = choice.ok ? ask.underWay.take(choice.value.map(placeOf)) : null;
    if (othersEnd === null) return choice;
    await othersEnd;
  }
}

/**
 * Chooses from what the instance remembers. Only where that has not enough, and a hold may have run out since, are the
 * tickets themselves looked at.
 */
async function choose(deps: PickDeps, ask: PickAsk): Promise<Picked> {
  const remembered = await recalled(deps, ask);
  const first = pick(deps, ask, remembered);
  if (first !== null) return ok(first);
  const refreshed = await refreshedWhereDue(deps, ask, remembered);
  const second = refreshed === null ? null : pick(deps, ask, refreshed);
  return second === null ? err(refusalOf(ask, refreshed ?? remembered)) : ok(second);
}

/** All tickets asked for; null where there are not so many. One is as good as another but for seats, which are not. */
function pick(deps: PickDeps, ask: PickAsk, stand: Stand): readonly LaidOutTicket[] | null {
  const { gone, underWay, open } = ask;
  const isGone: IsGone = (place) => gone.has(place);
  const isDoubtful: IsGone = (place) => open.wish.kind === "any" && underWay.isDoubtful(place);
  const isAvoided: IsGone = (place) => isGone(place) || underWay.isOthers(place) || isDoubtful(place);
  return pickFrom(deps, ask, { stand, isGone: isAvoided }) ?? pickFrom(deps, ask, { stand, isGone });
}

async function recalled(deps: PickDeps, { event, open }: PickAsk): Promise<Stand> {
  const { wish, type } = open;
  const plan = wish.kind === "together" ? wish.section : undefined;
  const sections = sectionsOf(event).filter(
    (section) => section.typeId === type.id && (plan === undefined || section.plan === plan),
  );
  const views = await deps.sections.recallAll(event, sections);
  return { sections, views: new Map(views.map((view) => [view.sectionId, view])) };
}

/** Null where no hold can have run out since. */
async function refreshedWhereDue(deps: PickDeps, { event }: PickAsk, stand: Stand): Promise<Stand | null> {
  const now = deps.clock.now();
  const due = stand.sections.filter(({ id }) => (stand.views.get(id)?.nextExpiry ?? Infinity) <= now);
  if (due.length === 0) return null;
  const views = await Promise.all(due.map((section) => deps.sections.refresh(event, section)));
  return { ...stand, views: new Map([...stand.views, ...views.map((view) => [view.sectionId, view] as const)]) };
}

function pickFrom(
  { random }: PickDeps,
  { event, open, quantity, late }: PickAsk,
  { stand, isGone }: { readonly stand: Stand; readonly isGone: IsGone },
): readonly LaidOutTicket[] | null {
  const { sections, views } = stand;
  if (sumOf([...views.values()].map(({ available }) => available)) < quantity) return null;
  const skip = Math.floor(random() * 2 ** Math.min(late, 6));
  const isFree = ({ id }: Section, position: number): boolean => {
    const view = views.get(id);
    return view !== undefined && isFreeIn(view, position, isGone);
  };
  const spots =
    open.wish.kind === "together"
      ? pickTogether(seatRows(sections, isFree), { quantity, skip })
      : pickAny([...views.values()].map(stockOf(isGone)), quantity, random);
  if (spots === null || spots.length < quantity) return null;
  const byId = new Map(sections.map((section) => [section.id, section]));
  return spots.flatMap(({ sectionId, position }) => {
    const section = byId.get(sectionId);
    return section === undefined ? [] : ticketAt(event, section, position);
  });
}

function stockOf(isGone: IsGone) {
  return (view: SectionView): Stock => {
    const { sectionId, available, total } = view;
    return { sectionId, available, total, isFree: (position) => isFreeIn(view, position, isGone) };
  };
}

function isFreeIn(view: SectionView, position: number, isGone: IsGone): boolean {
  return stateAt(view, position) === "free" && !isGone(placeOf({ sectionId: view.sectionId, position }));
}

function refusalOf({ open: { wish, type }, quantity, gone }: PickAsk, { views }: Stand): OrderRefusal {
  const isGone: IsGone = (place) => gone.has(place);
  const left = [...views.values()].filter((view) => view.available > 0);
  const kept = wish.quantity - quantity;
  const available =
    kept + sumOf(left.map((view) => freePositions(view).filter((at) => isFreeIn(view, at, isGone)).length));
  if (available === 0) return refuse("SOLD_OUT", `${type.name} is sold out.`, { available });
  return wish.kind === "together"
    ? refuse("NOT_TOGETHER", `${type.name} has no ${wish.quantity} seats together. Ask for fewer.`, { available })
    : refuse("SOLD_OUT", `${type.name} has only ${available} tickets more.`, { available });
}
