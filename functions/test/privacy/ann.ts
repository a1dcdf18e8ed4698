import { eventIdSchema, type EventId, type UserId } from "../../src/kernel/ids";
import { HOUR } from "../../src/kernel/instant";
import { FirestoreEventStore } from "../../src/modules/events/adapters/firestore-event-store";
import type { TicketedEvent } from "../../src/modules/events";
import { FirestoreVenueStore } from "../../src/modules/venues/adapters/firestore-venue-store";
import * as built from "../builders/event";
import { aVenue } from "../builders/venue";
import { anEvent, bought, held, tickets } from "../world/steps";
import type { World } from "../world/world";
import type { PrivacyOffice } from "./privacy-office";

/** What must not be found any more, beside the uid. */
export const ANN = { name: "Ann Lovelace", email: "ann.lovelace@example.test", password: "correct horse" };

/** An account with a profile. */
export async function signUp(office: PrivacyOffice): Promise<UserId> {
  const created = await office.signUp({ ...ANN, caller: null });
  if (!created.ok) throw new Error(created.error.detail);
  return created.value;
}

/** An event that the user organizes: it ended an hour ago, unless it is said to be to come. */
export async function organized(world: World, organizerId: UserId, wishes: Partial<TicketedEvent>): Promise<EventId> {
  const endTime = world.clock.now() - HOUR;
  const id = eventIdSchema.parse(`organized-${wishes.status ?? "published"}`);
  const event = built.anEvent({ id, organizerId, startTime: endTime - HOUR, endTime, ...wishes });
  await new FirestoreEventStore(world.db).create(event, null);
  return id;
}

/** The user with an order in each state that waits for nobody, of two events and beside another; two own events and a venue. */
export async function aFullLife(world: World, userId: UserId, other: UserId): Promise<void> {
  await organized(world, userId, {});
  await organized(world, userId, { status: "draft", endTime: world.clock.now() + HOUR });
  await new FirestoreVenueStore(world.db).create(aVenue({ organizerId: userId }));
  const [eventId, secondEvent] = [await anEvent(world), await anEvent(world)];
  const hold = (...numbers: readonly number[]) => held(world, userId, { eventId, ticketIds: tickets(...numbers) });

  const partly = await bought(world, await hold(1, 2));
  await world.cancelTickets({ ownerId: userId, which: { orderId: partly.id }, ticketIds: tickets(2) });
  await world.executeRefunds();
  const cancelled = await bought(world, await hold(3));
  await world.cancelTickets({ ownerId: userId, which: { orderId: cancelled.id }, ticketIds: null });
  await world.releaseHold({ orderId: (await hold(4)).id, ownerId: userId, ticketIds: null });
  await bought(world, await held(world, userId, { eventId: secondEvent, ticketIds: tickets(1) }));
  await bought(world, await held(world, other, { eventId, ticketIds: tickets(9) }));
  await hold(5);
}
