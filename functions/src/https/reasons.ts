import { HTTP_REASONS, type HttpReason, type ReasonEntry } from "../helpers/http/reasons";
import type { SectionReason } from "../modules/availability";
import type { EventReason } from "../modules/events";
import type { OrderReason } from "../modules/orders";
import type { UserReason } from "../modules/users";
import type { VenueReason } from "../modules/venues";

export type Reason =
  HttpReason | EventReason | SectionReason | OrderReason | UserReason | VenueReason | "WEBHOOK_SIGNATURE";

/** Every reason that an answer can carry. A reason never changes its meaning; `architecture/errors.md` is made of this. */
export const REASONS = {
  ...HTTP_REASONS,
  PAYMENT_METHOD_REQUIRED: {
    status: 400,
    title: "No payment method",
    fix: "Name a `paymentMethod`, or call `createPayment` and confirm in the client.",
  },
  WEBHOOK_SIGNATURE: {
    status: 400,
    title: "Not the payment provider's",
    fix: "Check that `STRIPE_WEBHOOK_SECRETS` has the secret of this very endpoint.",
  },
  EVENT_NOT_FOUND: {
    status: 404,
    title: "No such event",
    fix: "Check `eventId`; a draft is found by its organizer only.",
  },
  SECTION_NOT_FOUND: {
    status: 404,
    title: "No such section",
    fix: "Take ids from `sections` of `getAvailability`.",
  },
  TICKET_NOT_FOUND: {
    status: 404,
    title: "No such ticket",
    fix: "Take ids from `getEventWithTicketsHttps`; `errors` names what is unknown, `tickets` lists unknown ids.",
  },
  ORDER_NOT_FOUND: {
    status: 404,
    title: "No such order",
    fix: "Check `orderId`; another account's order is not found either.",
  },
  PURCHASE_NOT_FOUND: {
    status: 404,
    title: "No such purchase",
    fix: "Check that you bought this ticket of this event.",
  },
  CANCELLATION_NOT_FOUND: {
    status: 404,
    title: "The event is not cancelled",
    fix: "Cancel the event with `cancelEvent` first.",
  },
  VENUE_NOT_FOUND: {
    status: 404,
    title: "No such venue",
    fix: "Check `venueId`; another account's venue is not found either.",
  },
  TICKET_UNAVAILABLE: {
    status: 409,
    title: "Tickets are taken",
    fix: "Hold other tickets than those in `tickets`; `orderId` is given where an order of yours has them.",
  },
  SOLD_OUT: {
    status: 409,
    title: "Sold out",
    fix: "Ask for at most `available` tickets of the type; holds that run out make more of them.",
  },
  NOT_TOGETHER: {
    status: 409,
    title: "No such seats together",
    fix: "Ask for fewer together, or without `together`: `available` seats are left.",
  },
  LEAVES_SINGLE_SEAT: {
    status: 409,
    title: "A single seat would be left",
    fix: "Choose other seats, or those in `tickets` too: they would be left alone between two taken ones.",
  },
  LIMIT_EXCEEDED: {
    status: 409,
    title: "Too many tickets",
    fix: "Ask for fewer: `limit` is the most that is allowed.",
  },
  HOLD_REQUIRED: { status: 409, title: "No hold on the ticket", fix: "Hold the ticket first." },
  HOLD_EXPIRED: { status: 409, title: "The hold has run out", fix: "Hold the tickets again." },
  SALES_CLOSED: {
    status: 409,
    title: "Not on sale",
    fix: "Come back within `saleStartTime` and `saleEndTime` of the event; `detail` says where its sales are stopped.",
  },
  EVENT_CANCELLED: { status: 409, title: "The event is cancelled", fix: "Choose another event." },
  CAPACITY_CLAIMED: {
    status: 409,
    title: "Tickets that would go are taken",
    fix: "Keep a larger capacity, as `claimed` of them are held, sold or blocked; or block free tickets with `blockTickets`.",
  },
  EVENT_NOT_DRAFT: {
    status: 409,
    title: "The event is not a draft",
    fix: "Call the event off with `cancelEvent` instead.",
  },
  EVENT_OVER: {
    status: 409,
    title: "The event is over",
    fix: "Move its `endTime` into the future with `updateEvent` first.",
  },
  VERSION_CONFLICT: {
    status: 409,
    title: "The event or venue has changed",
    fix: "Read it again, and repeat the change with its `version`.",
  },
  PAYMENT_IN_PROGRESS: {
    status: 409,
    title: "The payment is under way",
    fix: "Look at the order again in a few seconds.",
  },
  ORDER_STATE: {
    status: 409,
    title: "The order is past that",
    fix: "Look at `orderStatus`: it says where the order stands.",
  },
  TICKET_NOT_SOLD: { status: 409, title: "The ticket is not sold", fix: "Release the hold instead of cancelling." },
  PAYMENT_DISPUTED: {
    status: 409,
    title: "The payment is disputed",
    fix: "Wait for the bank's decision, which `disputes` of the order will tell: nothing is refunded until then.",
  },
  REFUND_CLOSED: { status: 409, title: "Cancelling is over", fix: "Ask the organizer." },
  ALREADY_REFUNDED: {
    status: 409,
    title: "Nothing is left to refund",
    fix: "Look at `refunds` of the order; `refunded` minor units went back or are on their way.",
  },
  EMAIL_TAKEN: { status: 409, title: "The email is in use", fix: "Sign in, or use another email." },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    title: "The key was used for something else",
    fix: "Use a new `Idempotency-Key` for another body.",
  },
  SALES_PAUSED: {
    status: 503,
    title: "All sales are paused",
    fix: "Repeat the same request after as long as `Retry-After` says.",
    retryAfter: 60,
  },
  PAYMENTS_NOT_CONFIGURED: {
    status: 503,
    title: "No payment provider",
    fix: "Tell the organizer: only free tickets can be sold.",
    retryAfter: 3600,
  },
} as const satisfies Record<Reason, ReasonEntry>;
