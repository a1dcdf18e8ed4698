/** How a buyer pays, and how that has to end. */
export interface Part {
  readonly name: string;
  /** How many of twenty buyers do this. */
  readonly share: number;
  readonly price: number;
  /** Who confirms the payment: the finalizer, asked by HTTP, or the buyer's browser, at the provider. */
  readonly confirmedBy: "server" | "browser";
  /** One after the other, each after the one before was declined; null is left to the provider. */
  readonly methods: readonly (string | null)[];
  readonly releases: boolean;
  readonly ends: "completed" | "released" | "failed";
}

const BY_SERVER = { price: 19.99, confirmedBy: "server", releases: false, ends: "completed" } as const;
const BY_BROWSER = { ...BY_SERVER, confirmedBy: "browser" } as const;

export const TIMES_OUT = "pm_timeout_after";

/** What the fake provider's methods lead to is in `fake-methods.ts`: always the same. */
export const PARTS: readonly Part[] = [
  { ...BY_SERVER, name: "a card", share: 6, methods: ["pm_ok"] },
  { ...BY_SERVER, name: "a card, and the provider times out", share: 4, methods: [TIMES_OUT] },
  { ...BY_SERVER, name: "a declined card, then another", share: 2, methods: ["pm_declined", "pm_ok"] },
  { ...BY_SERVER, name: "a card that the bank asks about", share: 1, methods: ["pm_requires_action"] },
  { ...BY_SERVER, name: "nothing: it is free", share: 1, price: 0, methods: [null] },
  { ...BY_BROWSER, name: "in the browser", share: 2, methods: ["pm_ok"] },
  { ...BY_BROWSER, name: "in the browser, by the second card", share: 1, methods: ["pm_declined", "pm_ok"] },
  ...[
    {
      ...BY_SERVER,
      name: "no money",
      share: 1,
      methods: ["pm_insufficient"],
      releases: true,
      ends: "released",
    } as const,
    {
      ...BY_SERVER,
      name: "silence",
      share: 1,
      methods: ["pm_timeout_before"],
      releases: true,
      ends: "failed",
    } as const,
    { ...BY_BROWSER, name: "a change of mind", share: 1, methods: [], releases: true, ends: "failed" } as const,
  ],
];

/** The parts of so many buyers, in turn, so that any twenty in a row play all of them. */
export function cast(buyers: number): readonly Part[] {
  const twenty = PARTS.flatMap((part) => Array.from({ length: part.share }, () => part));
  return Array.from({ length: Math.ceil(buyers / twenty.length) }, () => twenty)
    .flat()
    .slice(0, buyers);
}
