import type { Call, Tap } from "./tap";

/** What a fault does to the one call that it hits; the calls before and after it are sound. */
export interface Fault {
  readonly name: string;
  readonly what: string;
  readonly strike: (call: Call, later: (work: () => Promise<unknown>) => void) => Promise<unknown>;
  /** Whether the instance makes no call any more. */
  readonly dies: boolean;
  /** How often it strikes; a silent service is silent for a while. */
  readonly times: number;
}

export const FAULTS: readonly Fault[] = [
  { name: "before", what: "fails without effect, once", strike: () => lost(), dies: false, times: 1 },
  {
    name: "after",
    what: "takes effect, and the answer is lost",
    strike: async ({ run }) => (await run(), lost()),
    dies: false,
    times: 1,
  },
  {
    name: "timeout",
    what: "never answers this instance, and has no effect",
    strike: () => lost(),
    dies: false,
    times: Infinity,
  },
  { name: "crash before", what: "the instance dies just before it", strike: () => lost(), dies: true, times: 1 },
  {
    name: "crash after",
    what: "the instance dies just after it",
    strike: async ({ run }) => (await run(), lost()),
    dies: true,
    times: 1,
  },
  {
    name: "duplicate",
    what: "is made twice at once",
    strike: async ({ run }) => (await Promise.all([run(), run()]))[0],
    dies: false,
    times: 1,
  },
  {
    name: "late",
    what: "fails, and takes effect 17 minutes later",
    strike: ({ run }, later) => (later(run), lost()),
    dies: false,
    times: 1,
  },
  {
    name: "reordered",
    what: "waits until another instance did all of the work",
    strike: ({ run }) => run(),
    dies: false,
    times: 1,
  },
];

function lost(): Promise<never> {
  return Promise.reject(new Error("no answer"));
}

/** Lets a fault strike the n-th call of a name, `name (n)`; `hit` tells whether there was such a call. */
export function strikeAt(
  step: string,
  fault: Fault,
  { later, rescue }: { readonly later: (work: () => Promise<unknown>) => void; readonly rescue: () => Promise<void> },
) {
  const [name, nth = "1"] = step.split(/ \(|\)/);
  let seen = 0;
  let strikes = 0;
  const tap: Tap = async (call) => {
    if (strikes > 0 && fault.dies) return lost();
    if (call.method === name) seen += 1;
    if (call.method !== name || seen < Number(nth) || strikes >= fault.times) return call.run();
    strikes += 1;
    if (fault.name === "reordered") await rescue();
    return fault.strike(call, later);
  };
  return { tap, hit: () => strikes > 0 };
}
