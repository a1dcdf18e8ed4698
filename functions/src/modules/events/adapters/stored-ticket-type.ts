import * as z from "zod";
import { storedInstant, toTimestamp } from "../../../helpers/timestamps";
import type { SectionPlan, TicketType, UnseatedType } from "../domain/ticket-type";

const facts = {
  id: z.string(),
  name: z.string(),
  price: z.int(),
  limits: z.object({ perOrder: z.int().optional(), perBuyer: z.int().optional() }).optional(),
  saleStartTime: storedInstant.optional(),
  saleEndTime: storedInstant.optional(),
};

const row = z.object({ ids: z.array(z.string()), seats: z.int() });
const section = z.object({ id: z.string(), rows: z.array(row) });

/** The shape of an entry of an event's `ticketTypes`: fields that do not apply are left out. */
export const storedTicketTypeSchema = z.union([
  z.object({ ...facts, capacity: z.int(), removed: z.int().optional() }),
  z.object({ ...facts, sections: z.array(section) }),
]);

export function storeTicketType(type: TicketType): z.input<typeof storedTicketTypeSchema> {
  const { id, name, price, limits, saleStartTime, saleEndTime } = type;
  return {
    ...{ id, name, price },
    ...(limits === undefined ? {} : { limits: storeLimits(limits) }),
    ...(saleStartTime === undefined ? {} : { saleStartTime: toTimestamp(saleStartTime) }),
    ...(saleEndTime === undefined ? {} : { saleEndTime: toTimestamp(saleEndTime) }),
    ...(type.sections === undefined ? storeCapacity(type) : { sections: type.sections.map(storeSection) }),
  };
}

function storeCapacity({ capacity, removed }: UnseatedType) {
  return { capacity, ...(removed === undefined ? {} : { removed }) };
}

function storeSection({ id, rows }: SectionPlan) {
  return { id, rows: rows.map(({ ids, seats }) => ({ ids: [...ids], seats })) };
}

function storeLimits({ perOrder, perBuyer }: NonNullable<TicketType["limits"]>) {
  return { ...(perOrder === undefined ? {} : { perOrder }), ...(perBuyer === undefined ? {} : { perBuyer }) };
}
