import { cancelEvent } from "./cancelEvent";
import { cancelTicketHttp } from "./cancelTicketHttp";
import { createEventHttps } from "./createEventHttps";
import { createUserHttps } from "./createUserHttps";
import { getEventCancellation } from "./getEventCancellation";
import { getEventWithTicketsHttps } from "./getEventWithTicketsHttps";
import { getOrder } from "./getOrder";
import { getTicketHolder } from "./getTicketHolder";
import { health } from "./health";
import { holdTicket } from "./holdTicket";
import { listEventsHttps } from "./listEventsHttps";
import { listOrders } from "./listOrders";
import { publishEvent } from "./publishEvent";
import { purchaseEventHttps } from "./purchaseEventHttps";
import { releaseHold } from "./releaseHold";

/** Every endpoint, by the name of its function. */
export const ENDPOINTS = {
  createUserHttps,
  createEventHttps,
  publishEvent,
  cancelEvent,
  getEventCancellation,
  listEventsHttps,
  getEventWithTicketsHttps,
  holdTicket,
  releaseHold,
  purchaseEventHttps,
  cancelTicketHttp,
  getOrder,
  listOrders,
  getTicketHolder,
  health,
} as const;
