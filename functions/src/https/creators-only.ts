import type { Caller } from "../helpers/http/identity";
import { EVENT_CREATORS } from "../helpers/params";
import type { Refusal } from "../kernel/refusal";

/** Why the caller may not make events, and what they are made of; null for those whom the deployment lets. */
export function creatorsOnly(caller: Caller, things: "events" | "venues"): Refusal<"PERMISSION_DENIED"> | null {
  const restricted = EVENT_CREATORS.value() === "organizer";
  if (!caller.anonymous && (!restricted || caller.organizer)) return null;
  const detail = restricted ? `Only organizers can create ${things}.` : "Sign in with an account of your own first.";
  return { reason: "PERMISSION_DENIED", detail };
}
