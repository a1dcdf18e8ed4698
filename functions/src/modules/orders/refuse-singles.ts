import { stateAt, type SectionLookup, type SectionView } from "../availability";
import { sectionsOf, ticketAt, type LaidOutTicket, type Section, type TicketedEvent } from "../events";
import { refuse, type OrderRefusal } from "./domain/reasons";
import { canAvoidSingles, singlesLeft } from "./domain/single-seats";
import { seatRows } from "./seat-rows";

interface Choice {
  readonly event: TicketedEvent;
  readonly named: readonly LaidOutTicket[];
}

/**
 * Why seats that the buyer names may not be held, where the event refuses to leave single seats; null where they may. It is
 * a courtesy, judged by what the instance remembers of the sections, which may be some seconds old: only before it refuses
 * are the tickets themselves looked at. Where so many seats cannot be chosen without leaving one, any may be.
 */
export async function refuseSingles(sections: SectionLookup, choice: Choice): Promise<OrderRefusal | null> {
  const seats = choice.named.filter(({ seat }) => seat !== null);
  if (choice.event.orphans !== "refuse" || seats.length === 0) return null;
  for (const own of Map.groupBy(seats, ({ typeId, section }) => `${typeId}_${section}`).values()) {
    const near = sectionsNear(choice.event, own);
    const remembered = await sections.recallAll(choice.event, near);
    if (singlesIn({ ...choice, named: own }, near, remembered).length === 0) continue;
    const views = await Promise.all(near.map((section) => sections.refresh(choice.event, section)));
    const left = singlesIn({ ...choice, named: own }, near, views);
    if (left.length > 0) return refusalOf(left);
  }
  return null;
}

/** The blocks that have the seats, and those beside them: a row may go on there. */
function sectionsNear(event: TicketedEvent, seats: readonly LaidOutTicket[]): readonly Section[] {
  const ids = new Set(seats.map(({ sectionId }) => sectionId));
  const [first] = seats;
  const all = sectionsOf(event).filter(({ typeId, plan }) => typeId === first?.typeId && plan === first.section);
  return all.filter((_, index) => [index - 1, index, index + 1].some((at) => ids.has(all[at]?.id ?? "")));
}

function singlesIn(
  { event, named }: Choice,
  sections: readonly Section[],
  views: readonly SectionView[],
): readonly LaidOutTicket[] {
  const byId = new Map(views.map((view) => [view.sectionId, view]));
  const isFree = ({ id }: Section, position: number): boolean => {
    const view = byId.get(id);
    return view !== undefined && stateAt(view, position) === "free";
  };
  const chosen = new Set(named.map(({ sectionId, position }) => `${sectionId}/${position}`));
  const rows = [...seatRows(sections, isFree)];
  const left = rows.flatMap(({ spots, free }) => {
    const row = { free, chosen: spots.map(({ sectionId, position }) => chosen.has(`${sectionId}/${position}`)) };
    return singlesLeft(row).flatMap((seat) => spots[seat] ?? []);
  });
  if (
    left.length === 0 ||
    !canAvoidSingles(
      rows.map(({ free }) => free),
      named.length,
    )
  )
    return [];
  return left.flatMap(({ sectionId, position }) => {
    const section = sections.find(({ id }) => id === sectionId);
    return section === undefined ? [] : ticketAt(event, section, position);
  });
}

function refusalOf(left: readonly LaidOutTicket[]): OrderRefusal {
  const tickets = left.map(({ ticketId }) => ticketId);
  return refuse("LEAVES_SINGLE_SEAT", "Single seats would be left between taken ones. Choose others.", { tickets });
}
