import * as z from "zod";
import { sumOf } from "../../kernel/money";
import { LAYOUT_ID } from "../../modules/events";
import type { Wish } from "../../modules/orders";
import { count, ticketId } from "./fields";

/** No request may hold more tickets, whatever the event's limits. */
const MOST_TICKETS = 100;

const layoutId = z.string("Must be a text.").max(16).regex(LAYOUT_ID, "Must have 1 to 16 letters or digits.");
const ticketType = layoutId.meta({ description: "Id of a type of the event.", example: "vip" });
const section = layoutId.optional().meta({ description: "May be left out where it is clear.", example: "floor" });
const row = z
  .union([layoutId, z.int().min(0).max(1_000_000)])
  .transform(String)
  .meta({ description: "As the type's layout names it; a number where it names it so.", example: "A" });
const seat = count(100_000);
const quantity = count(MOST_TICKETS);

const named = z.strictObject({ ticketId });
const oneSeat = z.strictObject({ ticketType, section, row, seat });
const pairs = z
  .strictObject({
    ...{ ticketType, section },
    rowNumbers: z.array(row).min(1, "Must name a row.").max(MOST_TICKETS),
    seatNumbers: z.array(seat).min(1, "Must name a seat.").max(MOST_TICKETS).meta({
      description: "The seat in the row at the same place of `rowNumbers`.",
    }),
  })
  .refine(({ rowNumbers, seatNumbers }) => rowNumbers.length === seatNumbers.length, {
    error: "Must have as many numbers as rowNumbers.",
    path: ["seatNumbers"],
  });
const together = z.strictObject({
  ...{ ticketType, quantity, section },
  together: z.literal(true, "Must be true, or left out.").meta({ description: "Side by side in one row." }),
});
const any = z.strictObject({ ticketType, quantity });

const item = z.union([named, oneSeat, pairs, together, any]).meta({
  id: "HoldItem",
  description: "A ticket, a seat, seats in pairs of row and number, seats side by side, or so many tickets of a type.",
});

type Item = z.output<typeof item>;

export const holdItems = z
  .array(item)
  .min(1, "Must name a ticket.")
  .max(MOST_TICKETS)
  .refine((items) => sumOf(items.map(ticketsIn)) <= MOST_TICKETS, `Must be at most ${MOST_TICKETS} tickets in all.`)
  .meta({
    description: "Held together or not at all. Quantities of equal items add up; a ticket that is named twice is one.",
  });

/** What the items wish for; each knows which item asks for it. */
export function wishesOf(items: readonly Item[]): readonly Wish[] {
  return items.flatMap((each, index) => wishesOfItem(each, `items.${index}`));
}

function wishesOfItem(each: Item, field: string): readonly Wish[] {
  if ("ticketId" in each) return [{ kind: "ticket", field: `${field}.ticketId`, ticketId: each.ticketId }];
  if ("seat" in each) return [{ kind: "seat", field, ...each }];
  if ("together" in each) {
    const { ticketType, section, quantity } = each;
    return [{ kind: "together", field, ticketType, section, quantity }];
  }
  if ("quantity" in each) return [{ kind: "any", field, ...each }];
  const { rowNumbers, seatNumbers, ...place } = each;
  return rowNumbers.flatMap((row, index) => {
    const number = seatNumbers[index];
    return number === undefined ? [] : { kind: "seat" as const, field, ...place, row, seat: number };
  });
}

function ticketsIn(each: Item): number {
  if ("quantity" in each) return each.quantity;
  return "rowNumbers" in each ? each.rowNumbers.length : 1;
}
