import { EVERYBODY, NOBODY, type Principal } from "./principals";

/**
 * Who may read what, and all that anybody may do: documents by their path, lists by their collection and filter, the
 * latter with a limit of at most 100. Nobody may write.
 */
export const READERS: Readonly<Record<string, readonly Principal[]>> = {
  "events/draft": ["organizer"],
  "events/published": EVERYBODY,
  "events/cancelled": EVERYBODY,
  "events/missing": NOBODY,
  events: NOBODY,
  "events?status==published": EVERYBODY,
  "events?status!=draft": NOBODY,
  "events?status==draft": NOBODY,
  "events?status==cancelled": NOBODY,
  "events?organizerId==organizer": ["organizer"],
  "events?organizerId==rival": ["rival"],

  "events/published/tickets/general-000001": NOBODY,
  "events/published/tickets": NOBODY,
  "events/published/tickets?ownerId==buyer": NOBODY,
  "events/published/buyers/buyer": NOBODY,
  "events/published/buyers": NOBODY,
  "events/published/availability/general_1": EVERYBODY,
  "events/published/availability": EVERYBODY,
  "events/published/availability?draftOf==null": EVERYBODY,
  "events/draft/availability/general_1": ["organizer"],
  "events/draft/availability": ["organizer"],
  "events/draft/availability?draftOf==organizer": ["organizer"],
  "events/cancelled/availability/of-before": EVERYBODY,
  "events/cancelled/availability": EVERYBODY,
  "events/cancelled/availability/missing": EVERYBODY,
  "events/published/unknown/one": NOBODY,
  "events/published/unknown": NOBODY,

  "orders/of-buyer": ["buyer"],
  "orders/of-guest": ["guest"],
  "orders/missing": NOBODY,
  orders: NOBODY,
  "orders?ownerId==buyer": ["buyer"],
  "orders?ownerId==guest": ["guest"],
  "orders?eventId==published": NOBODY,

  "orders/of-buyer/private/payment-1": NOBODY,
  "orders/of-buyer/private": NOBODY,
  "orders/of-buyer/ledger/1-captured": NOBODY,
  "orders/of-buyer/ledger": NOBODY,
  "orders/of-buyer/refunds/general-000001": ["buyer"],
  "orders/of-buyer/refunds": NOBODY,
  "orders/of-buyer/refunds?ownerId==buyer": ["buyer"],
  "orders/of-buyer/refunds/general-000001/unknown/one": NOBODY,
  "orders/of-buyer/refunds/general-000001/unknown": NOBODY,

  "users/buyer": ["buyer"],
  "users/guest": ["guest"],
  users: NOBODY,
  "users/buyer/purchases/published_general-000001_of-buyer": ["buyer"],
  "users/buyer/purchases": ["buyer"],
  "users/buyer/purchases?eventId==published": ["buyer"],
  "users/guest/purchases/published_general-000002_of-guest": ["guest"],
  "users/guest/purchases": ["guest"],
  "users/buyer/unknown/one": NOBODY,
  "users/buyer/unknown": NOBODY,

  "venues/hall": NOBODY,
  venues: NOBODY,
  "venues?organizerId==organizer": NOBODY,
  "outbox/of-buyer.1": NOBODY,
  outbox: NOBODY,
  "inbox/notify-buyer~of-buyer.1": NOBODY,
  inbox: NOBODY,
  "deadLetters/finalize-purchase~1": NOBODY,
  deadLetters: NOBODY,
  "cancellations/cancelled": NOBODY,
  cancellations: NOBODY,
  "erasures/buyer": NOBODY,
  erasures: NOBODY,
  "disputes/dp_1": NOBODY,
  disputes: NOBODY,
  "fakePayments/pi_fake_1": NOBODY,
  fakePayments: NOBODY,
  "fakeWebhooks/evt_fake_1": NOBODY,
  fakeWebhooks: NOBODY,
  "settings/sales": NOBODY,
  settings: NOBODY,
  "unknown/one": NOBODY,
  unknown: NOBODY,
};

export const PATHS = Object.keys(READERS);

export function isDocument(path: string): boolean {
  return path.split("/").length % 2 === 0;
}

export function isList(path: string): boolean {
  return !isDocument(path);
}
