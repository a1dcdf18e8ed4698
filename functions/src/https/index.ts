import { blockTickets } from "./blockTickets";
import { cancelEvent } from "./cancelEvent";
import { cancelTicketHttp } from "./cancelTicketHttp";
import { createEventHttps } from "./createEventHttps";
import { createPayment } from "./createPayment";
import { createUserHttps } from "./createUserHttps";
import { createVenue } from "./createVenue";
import { deleteEvent } from "./deleteEvent";
import { deleteVenue } from "./deleteVenue";
import { exportOrders } from "./exportOrders";
import { getAvailability } from "./getAvailability";
import { getEventCancellation } from "./getEventCancellation";
import { getEventWithTicketsHttps } from "./getEventWithTicketsHttps";
import { getOrder } from "./getOrder";
import { getSalesSummary } from "./getSalesSummary";
import { getSection } from "./getSection";
import { getTicketHolder } from "./getTicketHolder";
import { getVenue } from "./getVenue";
import { health } from "./health";
import { holdTicket } from "./holdTicket";
import { keepDisputedTickets } from "./keepDisputedTickets";
import { listEventOrders } from "./listEventOrders";
import { listEventsHttps } from "./listEventsHttps";
import { listOrders } from "./listOrders";
import { listOrganizedEvents } from "./listOrganizedEvents";
import { listPurchases } from "./listPurchases";
import { listVenues } from "./listVenues";
import { paymentWebhook } from "./paymentWebhook";
import { publishEvent } from "./publishEvent";
import { purchaseEventHttps } from "./purchaseEventHttps";
import { refundOrder } from "./refundOrder";
import { releaseHold } from "./releaseHold";
import { unblockTickets } from "./unblockTickets";
import { updateEvent } from "./updateEvent";
import { updateVenue } from "./updateVenue";

/** Every endpoint, by the name of its function. */
export const ENDPOINTS = {
  createUserHttps,
  createEventHttps,
  updateEvent,
  publishEvent,
  blockTickets,
  unblockTickets,
  deleteEvent,
  cancelEvent,
  getEventCancellation,
  listEventsHttps,
  getEventWithTicketsHttps,
  getAvailability,
  getSection,
  holdTicket,
  releaseHold,
  purchaseEventHttps,
  createPayment,
  cancelTicketHttp,
  refundOrder,
  keepDisputedTickets,
  getOrder,
  listOrders,
  listPurchases,
  getTicketHolder,
  listOrganizedEvents,
  listEventOrders,
  exportOrders,
  getSalesSummary,
  createVenue,
  getVenue,
  listVenues,
  updateVenue,
  deleteVenue,
  paymentWebhook,
  health,
} as const;
