import { sumOf } from "../../../kernel/money";
import { sectionsOf, ticketAt, type Section, type TicketedEvent } from "../../events";

/** So many queries are made for a section; where it takes more, its tickets are asked for by their ids, all at once. */
const MAX_RANGES = 8;

/** From the first of two ids to before the second. */
export type Range = readonly [string, string];

/**
 * The ranges of ids that the section's tickets are in, with few others; null where ranges would be many, or would have
 * more of other sections' tickets than of its own.
 */
export function rangesOf(event: TicketedEvent, section: Section): readonly Range[] | null {
  const { typeId, plan, runs, total, id } = section;
  if (plan === null) {
    const [first, last] = [ticketAt(event, section, 0), ticketAt(event, section, total - 1)];
    return [[first.ticketId, `${last.ticketId}-`]];
  }
  if (id === `${typeId}_${plan}`) return [startingWith(`${typeId}-${plan}-`)];
  const rows = new Set(runs.map(({ row }) => row));
  const all = sectionsOf(event).flatMap((other) => (other.typeId === typeId && other.plan === plan ? other.runs : []));
  const seats = sumOf(all.map(({ row, length }) => (rows.has(row) ? length : 0)));
  const names = [...new Set(all.map(({ row }) => row))].toSorted(byId);
  const ranges = neighboursOf(names, rows).map(([first, last]): Range => {
    const [from] = startingWith(`${typeId}-${plan}-${first}-`);
    const [, to] = startingWith(`${typeId}-${plan}-${last}-`);
    return [from, to];
  });
  return ranges.length > MAX_RANGES || seats > 2 * total ? null : ranges;
}

/** First and last of those of the sorted names that are wanted and have no unwanted one between them. */
function neighboursOf(sorted: readonly string[], wanted: ReadonlySet<string>): readonly (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  let open = false;
  for (const name of sorted) {
    const last = open ? found.pop() : undefined;
    open = wanted.has(name);
    if (last !== undefined) found.push(open ? [last[0], name] : last);
    else if (open) found.push([name, name]);
  }
  return found;
}

/** As Firestore sorts the ids that begin with them: a name that is the beginning of another comes first, by its "-". */
function byId(one: string, other: string): number {
  return `${one}-` < `${other}-` ? -1 : 1;
}

/** "." follows "-". */
function startingWith(prefix: string): Range {
  return [prefix, `${prefix.slice(0, -1)}.`];
}
