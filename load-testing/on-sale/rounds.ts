import type { Round } from "./figures.ts";
import { anyOf, ownOf, sell, type Demand, type Sale, type Wanted } from "./sale.ts";
import type { Shop } from "./shop.ts";

export interface RoundPlan {
  readonly tickets: number;
  readonly rounds: number;
  readonly atOnce: number;
  /** How many tickets a buyer wants at most; at least one. */
  readonly most: number;
}

/** So many buyers, who want from one ticket to so many, in turns. */
export function buyers(count: number, most: number): readonly Wanted[] {
  let first = 1;
  return Array.from({ length: count }, (_, index) => {
    const quantity = 1 + (index % most);
    const wanted = { quantity, first };
    first += quantity;
    return wanted;
  });
}

/** Sells the same to the same demand both ways in turns, so that whatever slows the machine down slows both down. */
export async function sellInTurns(shop: Shop, plan: RoundPlan): Promise<readonly Round[]> {
  await oneRound(shop, plan);
  const rounds: Round[] = [];
  for (let round = 0; round < plan.rounds; round += 1) rounds.push(await oneRound(shop, plan));
  return rounds;
}

async function oneRound(shop: Shop, { tickets, most, atOnce }: RoundPlan): Promise<Round> {
  const demand = buyers(2 * tickets, most);
  const supplied = demand.filter(({ first, quantity }) => first + quantity - 1 <= tickets);
  const distinct = await onNewEvent(shop, tickets, { wanted: shuffled(supplied), wishesOf: ownOf, atOnce });
  const byQuantity = await onNewEvent(shop, tickets, { wanted: demand, wishesOf: anyOf, atOnce });
  return { byQuantity, distinct };
}

/** So that all sections fill at the same time, as they do by quantity. */
function shuffled(all: readonly Wanted[]): readonly Wanted[] {
  const drawn = all.map((wanted) => ({ wanted, at: Math.random() }));
  return drawn.sort((one, other) => one.at - other.at).map(({ wanted }) => wanted);
}

async function onNewEvent(shop: Shop, tickets: number, demand: Omit<Demand, "eventId">): Promise<Sale> {
  const sale = await sell(shop, { eventId: await shop.newEvent(tickets), ...demand });
  await shop.projector.rest();
  return sale;
}
