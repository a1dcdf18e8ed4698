import type { SalesStop, TicketedEvent } from "./event";

const ORGANIZER_GONE: SalesStop = { because: "ORGANIZER_GONE" };

/**
 * The event with its sales stopped while its organizer is gone, and going on again afterwards; null where they are as
 * they should be. Its terms stay the same version.
 */
export function followOrganizer(event: TicketedEvent, isGone: boolean): TicketedEvent | null {
  if (isGone === (event.salesStopped !== null)) return null;
  return { ...event, salesStopped: isGone ? ORGANIZER_GONE : null };
}
