/** A ticket by where it is: the id of its section and its position there, from 0. */
export interface Spot {
  readonly sectionId: string;
  readonly position: number;
}

/** A number from 0 to before 1, each as likely. */
export type Random = () => number;

/** What there is to pick from in one section. */
export interface Stock {
  readonly sectionId: string;
  readonly total: number;
  /** About how many are free: so likely is the section to be looked into. */
  readonly available: number;
  /** Whether the ticket at a position, from 0 to before the total, is free. */
  readonly isFree: (position: number) => boolean;
}

interface Urn {
  readonly stock: Stock;
  weight: number;
  /** Drawn so far. */
  readonly drawn: number[];
  /** What is left in it, once that was counted. */
  left: number[] | null;
}

/** Where so many positions in a row are not free, those that are get counted. */
const MOST_GUESSES = 16;

/**
 * Picks so many spots at random that buyers who pick at the same time rarely pick the same; fewer where there are not so
 * many. Every free spot of the sections is as likely, and no section without any is looked into.
 */
export function pickAny(stocks: readonly Stock[], quantity: number, random: Random): readonly Spot[] {
  const urns = stocks.map((stock): Urn => ({ stock, weight: stock.available, drawn: [], left: null }));
  const picked: Spot[] = [];
  while (picked.length < quantity) {
    const urn = draw(urns, random);
    if (urn === null) break;
    const position = take(urn, random);
    if (position !== null) picked.push({ sectionId: urn.stock.sectionId, position });
  }
  return picked;
}

/** One of them, each as likely as its weight says; null where none has any. */
function draw(urns: readonly Urn[], random: Random): Urn | null {
  const total = urns.reduce((sum, { weight }) => sum + weight, 0);
  let rest = Math.floor(random() * total);
  for (const urn of urns) {
    if (rest < urn.weight) return urn;
    rest -= urn.weight;
  }
  return null;
}

/** Takes one out, each as likely; null where none is left. It is guessed first, as that takes no time in most sections. */
function take(urn: Urn, random: Random): number | null {
  const position = urn.left === null ? guess(urn, random) : null;
  if (position === null) return takeCounted(urn, random);
  urn.drawn.push(position);
  urn.weight -= 1;
  return position;
}

function guess({ stock, drawn }: Urn, random: Random): number | null {
  for (let guesses = 0; guesses < MOST_GUESSES; guesses += 1) {
    const position = Math.floor(random() * stock.total);
    if (stock.isFree(position) && !drawn.includes(position)) return position;
  }
  return null;
}

function takeCounted(urn: Urn, random: Random): number | null {
  const left = (urn.left ??= countLeft(urn));
  const index = Math.floor(random() * left.length);
  const [drawn, last] = [left[index], left.pop()];
  urn.weight = left.length;
  if (drawn === undefined || last === undefined) return null;
  if (index < left.length) left[index] = last;
  return drawn;
}

function countLeft({ stock, drawn }: Urn): number[] {
  const positions = Array.from({ length: stock.total }, (_, position) => position);
  return positions.filter((position) => stock.isFree(position) && !drawn.includes(position));
}
