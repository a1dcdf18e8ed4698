import { guardHostAnswers } from "./helpers/http/answer-headers";
import { keepBodiesRaw } from "./helpers/http/raw-bodies";
import { servesHttp } from "./helpers/params";
import { ENDPOINTS } from "./https";
import { toFunction } from "./https/endpoint";

if (servesHttp()) {
  keepBodiesRaw();
  guardHostAnswers();
}

export const createUserHttps = toFunction(ENDPOINTS.createUserHttps);
export const createEventHttps = toFunction(ENDPOINTS.createEventHttps);
export const updateEvent = toFunction(ENDPOINTS.updateEvent);
export const publishEvent = toFunction(ENDPOINTS.publishEvent);
export const blockTickets = toFunction(ENDPOINTS.blockTickets);
export const unblockTickets = toFunction(ENDPOINTS.unblockTickets);
export const deleteEvent = toFunction(ENDPOINTS.deleteEvent);
export const cancelEvent = toFunction(ENDPOINTS.cancelEvent);
export const getEventCancellation = toFunction(ENDPOINTS.getEventCancellation);
export const listEventsHttps = toFunction(ENDPOINTS.listEventsHttps);
export const getEventWithTicketsHttps = toFunction(ENDPOINTS.getEventWithTicketsHttps);
export const getAvailability = toFunction(ENDPOINTS.getAvailability);
export const getSection = toFunction(ENDPOINTS.getSection);
export const holdTicket = toFunction(ENDPOINTS.holdTicket);
export const releaseHold = toFunction(ENDPOINTS.releaseHold);
export const purchaseEventHttps = toFunction(ENDPOINTS.purchaseEventHttps);
export const createPayment = toFunction(ENDPOINTS.createPayment);
export const cancelTicketHttp = toFunction(ENDPOINTS.cancelTicketHttp);
export const refundOrder = toFunction(ENDPOINTS.refundOrder);
export const keepDisputedTickets = toFunction(ENDPOINTS.keepDisputedTickets);
export const getOrder = toFunction(ENDPOINTS.getOrder);
export const listOrders = toFunction(ENDPOINTS.listOrders);
export const listPurchases = toFunction(ENDPOINTS.listPurchases);
export const getTicketHolder = toFunction(ENDPOINTS.getTicketHolder);
export const listOrganizedEvents = toFunction(ENDPOINTS.listOrganizedEvents);
export const listEventOrders = toFunction(ENDPOINTS.listEventOrders);
export const exportOrders = toFunction(ENDPOINTS.exportOrders);
export const getSalesSummary = toFunction(ENDPOINTS.getSalesSummary);
export const createVenue = toFunction(ENDPOINTS.createVenue);
export const getVenue = toFunction(ENDPOINTS.getVenue);
export const listVenues = toFunction(ENDPOINTS.listVenues);
export const updateVenue = toFunction(ENDPOINTS.updateVenue);
export const deleteVenue = toFunction(ENDPOINTS.deleteVenue);
export const paymentWebhook = toFunction(ENDPOINTS.paymentWebhook);
export const health = toFunction(ENDPOINTS.health);
export { api } from "./https/api";

export { announceReschedule } from "./pubsub/announceReschedule";
export { cancelOrdersOfEvent } from "./pubsub/cancelOrdersOfEvent";
export { finalizePurchase } from "./pubsub/finalizePurchase";
export { notifyBuyer } from "./pubsub/notifyBuyer";
export { projectAvailability } from "./pubsub/projectAvailability";

export { releaseExpiredHolds } from "./scheduled/releaseExpiredHolds";
export { auditAvailability } from "./scheduled/auditAvailability";
export { checkOrganizers } from "./scheduled/checkOrganizers";
export { reconcile } from "./scheduled/reconcile";
export { sweepErasures } from "./scheduled/sweepErasures";

export { relayOutbox } from "./document/relayOutbox";
