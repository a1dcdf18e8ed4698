/** As `park` cuts it: what is this long may have lost its end, and is not what was sent. */
const CUT_AT = 100_000;

/** Travels with the message, so that the count survives however often it is parked. */
const REPLAYS = "replays";

export interface Message {
  readonly data: Buffer;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The message that a parked document holds, one replay older; null where it cannot be published as it was. */
export function messageOf(parked: { readonly data: unknown; readonly attributes: unknown }): Message | null {
  const attributes = attributesOf(parked.attributes);
  if (typeof parked.data !== "string" || parked.data.length >= CUT_AT || attributes === null) return null;
  return {
    data: Buffer.from(parked.data, "base64"),
    attributes: { ...attributes, [REPLAYS]: String(Number(attributes[REPLAYS] ?? 0) + 1) },
  };
}

export function replaysOf({ attributes }: Message): number {
  return Number(attributes[REPLAYS]);
}

function attributesOf(json: unknown): Record<string, string> | null {
  if (typeof json !== "string") return null;
  const parsed: unknown = JSON.parse(json);
  if (typeof parsed !== "object" || parsed === null) return null;
  return Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, String(value)]));
}
