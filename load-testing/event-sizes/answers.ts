import { gzipSync } from "node:zlib";
import { PROJECT } from "../../scripts/root.ts";
import { z } from "../host/runtime-libraries.ts";
import type { Bytes } from "./figures.ts";

/** What the rules let a client list at once. */
const PAGE = 100;
const listed = z.object({ documents: z.array(z.unknown()).default([]) });

export interface Answers {
  /** By what was asked for. */
  readonly bytes: ReadonlyMap<string, Bytes>;
  /** Documents that a client reads which listens to the event and its sections. */
  readonly listenerReads: number;
}

/** Everything that a viewer without an account can ask for, over the wire: from the API, and from the database. */
export async function answersAbout(url: string, eventId: string, sectionId: string): Promise<Answers> {
  const api = (endpoint: string, query = "") => textOf(`${url}/${endpoint}?eventId=${eventId}${query}`);
  const event = await documentsAt(`events/${eventId}`);
  const sections = await documentsAt(`events/${eventId}/availability?pageSize=${PAGE}`);
  const section = await documentsAt(`events/${eventId}/availability/${sectionId}`);
  const bytes = new Map([
    ["getEventWithTicketsHttps, first page", bytesOf(await api("getEventWithTicketsHttps"))],
    ["getAvailability", bytesOf(await api("getAvailability"))],
    ["getSection, the first", bytesOf(await api("getSection", `&sectionId=${sectionId}`))],
    ["Firestore, event", bytesOf(event)],
    ["Firestore, one section", bytesOf(section)],
    ["Firestore, all sections", bytesOf(sections)],
  ]);
  return { bytes, listenerReads: 1 + listed.parse(JSON.parse(sections)).documents.length };
}

/** Documents as the rules show them to anybody. The emulator indents its answers, Firestore does not. */
async function documentsAt(path: string): Promise<string> {
  const host = process.env["FIRESTORE_EMULATOR_HOST"] ?? "";
  const answer = await textOf(`http://${host}/v1/projects/${PROJECT}/databases/(default)/documents/${path}`);
  return JSON.stringify(JSON.parse(answer));
}

async function textOf(url: string): Promise<string> {
  const response = await fetch(url, { headers: { "accept-encoding": "identity" } });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`);
  return text;
}

function bytesOf(text: string): Bytes {
  const body = Buffer.from(text);
  return { plain: body.length, gzip: gzipSync(body).length };
}
