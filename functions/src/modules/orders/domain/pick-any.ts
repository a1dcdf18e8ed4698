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
  /** About how many are free: so likely is the section to be looked into. */
  readonly available: number;
  /** The positions that are free; asked only where the section is looked into. */
  readonly free: () => readonly number[];
}

/**
 * Picks so many spots at random that buyers who pick at the same time rarely pick the same; fewer where there are not so
 * many. Every free spot of the sections is as likely, and no section without any is looked into.
 */
export function pickAny(stocks: readonly Stock[], quantity: number, random: Random): readonly Spot[] {
  const urns = stocks.map((stock) => ({ stock, weight: stock.available, left: null as number[] | null }));
  const picked: Spot[] = [];
  while (picked.length < quantity) {
    const urn = draw(urns, random);
    if (urn === null) break;
    urn.left ??= [...urn.stock.free()];
    const position = take(urn.left, random);
    if (position !== null) picked.push({ sectionId: urn.stock.sectionId, position });
    urn.weight = urn.left.length;
  }
  return picked;
}

/** One of them, each as likely as its weight says; null where none has any. */
function draw<Urn extends { readonly weight: number }>(urns: readonly Urn[], random: Random): Urn | null {
  const total = urns.reduce((sum, { weight }) => sum + weight, 0);
  let rest = Math.floor(random() * total);
  for (const urn of urns) {
    if (rest < urn.weight) return urn;
    rest -= urn.weight;
  }
  return null;
}

/** Takes one out, each as likely. */
function take(positions: number[], random: Random): number | null {
  const index = Math.floor(random() * positions.length);
  const [drawn, last] = [positions[index], positions.pop()];
  if (drawn === undefined || last === undefined) return null;
  if (index < positions.length) positions[index] = last;
  return drawn;
}
