import * as z from "zod";
import type { Place } from "../../helpers/http/location";
import { toRfc3339 } from "../../kernel/instant";
import { countsOf, type Cancellation } from "../../modules/events";
import { asMoney, money, timeOut } from "./fields";

const cancellationFields = {
  eventId: z.string(),
  status: z.enum(["running", "finished"]),
  orders: z.int().meta({ description: "Orders that the cancellation has ended or still has to end." }),
  done: z.int().meta({ description: "Those of them without a live ticket and without an open refund." }),
  refunded: money.meta({ description: "What reached the buyers because of the cancellation." }),
  refundsFailed: z.int().meta({ description: "Refunds that the payment provider has refused." }),
  finishedAt: timeOut.nullable(),
};

export const cancellationResource = z.strictObject(cancellationFields).meta({ id: "EventCancellation" });

/** What `cancelEvent` answers: the cancellation as it is now, and a sentence about it. */
export const cancellationAnswer = z
  .strictObject({ message: z.string(), ...cancellationFields })
  .meta({ id: "EventCancellationAnswer" });

export function presentCancellation(cancellation: Cancellation): z.input<typeof cancellationResource> {
  const { eventId, currency, finishedAt } = cancellation;
  const { orders, done, refunded, refundsFailed } = countsOf(cancellation);
  return {
    eventId,
    status: finishedAt === null ? "running" : "finished",
    ...{ orders, done, refundsFailed },
    refunded: asMoney(refunded, currency),
    finishedAt: finishedAt === null ? null : toRfc3339(finishedAt),
  };
}

/** Where the cancellation can be looked at. */
export function placeOfCancellation(eventId: string): Place {
  return { endpoint: "getEventCancellation", route: "/v1/events/{eventId}/cancellation", fields: { eventId } };
}
