import * as z from "zod";
import { toRfc3339 } from "../../kernel/instant";
import type { EventAvailability, EventSection, SectionCounts, SeenSection } from "../../modules/availability";
import { encodeMap } from "../../modules/availability";
import { asMoney, money, timeOut } from "./fields";

const counts = { total: z.int(), available: z.int(), held: z.int(), sold: z.int(), blocked: z.int() };

const countedSection = z
  .strictObject({ id: z.string(), ticketType: z.string(), ...counts })
  .meta({ id: "SectionCounts" });

export const availabilityResource = z
  .strictObject({
    eventId: z.string(),
    asOf: timeOut,
    ticketTypes: z.array(z.strictObject({ id: z.string(), name: z.string(), price: money, ...counts })),
    sections: z.array(countedSection),
  })
  .meta({ id: "Availability" });

export const sectionResource = z
  .strictObject({
    ...{ id: z.string(), ticketType: z.string(), asOf: timeOut, ...counts },
    map: z.string().meta({
      description:
        "Base64, two bits for each ticket: ticket i at bits 2*(i mod 4) of byte floor(i/4). 0 free, 1 held, 2 sold, 3 blocked.",
      example: "YQA=",
    }),
    exact: z.boolean().meta({
      description: "Whether this is from the tickets themselves; otherwise it is a second or two behind them.",
    }),
  })
  .meta({ id: "Section" });

export function presentAvailability(found: EventAvailability): z.input<typeof availabilityResource> {
  const { event, asOf, types, sections } = found;
  return {
    ...{ eventId: event.id, asOf: toRfc3339(asOf) },
    ticketTypes: types.map(({ type: { id, name, price }, counts: own }) => ({
      ...{ id, name, price: asMoney(price, event.currency) },
      ...presentCounts(own),
    })),
    sections: sections.map(presentSeen),
  };
}

export function presentSection(found: EventSection): z.input<typeof sectionResource> {
  const { asOf, map } = found.view;
  return { ...presentSeen(found), asOf: toRfc3339(asOf), map: encodeMap(map), exact: found.exact };
}

function presentSeen({ section, view }: SeenSection): z.input<typeof countedSection> {
  return { id: section.id, ticketType: section.typeId, ...presentCounts(view) };
}

function presentCounts({ total, available, held, sold, blocked }: SectionCounts): SectionCounts {
  return { total, available, held, sold, blocked };
}
