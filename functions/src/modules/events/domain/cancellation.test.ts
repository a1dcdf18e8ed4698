import { currency, EVENT } from "../../../../test/builders/ids";
import { at } from "../../../../test/builders/instants";
import { GROUPS } from "../../../helpers/function-groups";
import { SECOND } from "../../../kernel/instant";
import { REMEMBERED_FOR } from "../adapters/remembered-events";
import { afterPage, beginTurn, countsOf, NOTHING, QUIET_AFTER, type Cancellation, type Tally } from "./cancellation";

const THREE: Tally = { orders: 3, done: 3, refunded: 1999, refundsFailed: 1 };
const ONE_LEFT: Tally = { orders: 4, done: 3, refunded: 0, refundsFailed: 0 };

/** Requested at noon, and nobody has begun. */
function aCancellation(overrides: Partial<Cancellation> = {}): Cancellation {
  const nothing = { leaseUntil: null, pass: null, last: null, finishedAt: null, lookAt: null };
  return { eventId: EVENT, currency: currency("USD"), requestedAt: at("12:00:00.000"), ...nothing, ...overrides };
}

function aLastPass(startedAt: string) {
  return { number: 1, startedAt: at(startedAt), seen: THREE };
}

/** The cancellation in the first worker's hands, begun at the time. */
function begun(time: string, cancellation = aCancellation()) {
  const turn = beginTurn(cancellation, at(time));
  if (turn.kind !== "walk") throw new Error(turn.because);
  return turn.cancellation;
}

describe("the minute after the cancellation", () => {
  it("is longer than a hold can take, from a memory of the event to its commit", () => {
    expect(GROUPS.https.timeoutSeconds * SECOND + REMEMBERED_FOR).toBeLessThan(QUIET_AFTER);
  });
});

describe("beginTurn", () => {
  it("opens the first pass at once, leased for two minutes", () => {
    expect(begun("12:00:01.000")).toEqual(
      aCancellation({
        leaseUntil: at("12:02:01.000"),
        pass: { number: 1, startedAt: at("12:00:01.000"), cursor: null, seen: NOTHING },
      }),
    );
  });

  it("leaves the work to who has the lease", () => {
    const leased = begun("12:00:01.000");
    expect(beginTurn(leased, at("12:02:00.999"))).toEqual({ kind: "ignore", because: "LEASED" });
  });

  it("goes on with a pass whose worker has died, from where it was", () => {
    const left = afterPage(begun("12:00:01.000"), {
      ...{ seen: THREE, next: "order-7" },
      ...{ now: at("12:00:09.000"), pause: false },
    });
    expect(beginTurn(left, at("12:02:09.000"))).toMatchObject({
      kind: "walk",
      cancellation: { pass: { number: 1, startedAt: at("12:00:01.000"), cursor: "order-7", seen: THREE } },
    });
  });

  it.each([
    ["12:00:01.000", "12:01:01.000"],
    ["12:01:02.000", "12:02:02.000"],
    ["12:08:00.000", "12:10:00.000"],
    ["20:00:00.000", "21:00:00.000"],
  ])(
    "opens the pass after that of %s at %s: a minute later, a quarter of the time it took, at most an hour",
    (...of) => {
      const [startedAt, due] = of;
      const waiting = aCancellation({ last: aLastPass(startedAt) });
      expect(beginTurn(waiting, at(due) - 1)).toEqual({ kind: "ignore", because: "NOT_DUE" });
      expect(begun(due, waiting).pass).toEqual({ number: 2, startedAt: at(due), cursor: null, seen: NOTHING });
    },
  );

  it.each(["12:15:00.000", "13:15:00.000"])("looks again at %s at what is finished, and not before", (lookAt) => {
    const finished = aCancellation({
      ...{ last: aLastPass("12:01:00.000"), finishedAt: at("12:01:20.000"), lookAt: at(lookAt) },
    });
    expect(beginTurn(finished, at(lookAt) - 1)).toEqual({ kind: "ignore", because: "FINISHED" });
    expect(begun(lookAt, finished)).toMatchObject({ finishedAt: at("12:01:20.000"), pass: { number: 2 } });
  });

  it("has nothing to do once it is finished and was looked at for the last time", () => {
    const finished = aCancellation({ finishedAt: at("12:05:00.000") });
    expect(beginTurn(finished, at("23:00:00.000"))).toEqual({ kind: "ignore", because: "FINISHED" });
  });
});

describe("afterPage", () => {
  const page = { seen: THREE, next: "order-7", now: at("12:00:20.000"), pause: false };

  it("adds what the page showed to what the pass saw, and renews the lease", () => {
    const once = begun("12:00:01.000");
    const twice = afterPage(begun("12:02:30.000", afterPage(once, page)), { ...page, seen: ONE_LEFT, next: "order-9" });
    expect(twice).toMatchObject({
      leaseUntil: at("12:02:20.000"),
      pass: { cursor: "order-9", seen: { orders: 7, done: 6, refunded: 1999, refundsFailed: 1 } },
    });
  });

  it("gives the lease back where the worker pauses", () => {
    expect(afterPage(begun("12:00:01.000"), { ...page, pause: true })).toMatchObject({ leaseUntil: null });
  });

  const last = { ...page, next: null };

  it("ends a pass by setting the counts, not by adding them to an earlier pass", () => {
    const second = begun("12:01:01.000", aCancellation({ last: aLastPass("12:00:01.000") }));
    expect(afterPage(second, last)).toMatchObject({ leaseUntil: null, pass: null, last: { number: 2, seen: THREE } });
  });

  it("is not finished by a pass that began within the minute", () => {
    expect(afterPage(begun("12:00:59.999"), last).finishedAt).toBeNull();
  });

  it("is not finished by a pass that left something to do", () => {
    expect(afterPage(begun("12:01:00.000"), { ...last, seen: ONE_LEFT }).finishedAt).toBeNull();
  });

  it("is finished by a pass that began after the minute and left nothing", () => {
    expect(afterPage(begun("12:01:00.000"), { ...last, now: at("12:01:20.000") }).finishedAt).toBe(at("12:01:20.000"));
  });

  describe("that is finished", () => {
    const finishedAt = at("12:01:20.000");
    const looked = (time: string, seen: Tally) =>
      afterPage(begun(time, aCancellation({ finishedAt, lookAt: at(time) })), { ...last, seen });

    it.each([
      ["12:01:00.000", at("12:15:00.000")],
      ["12:15:00.000", at("13:15:00.000")],
      ["13:15:00.000", null],
    ])("is looked at again after the pass of %s, until 75 minutes after the cancellation", (startedAt, lookAt) => {
      expect(looked(startedAt, THREE)).toMatchObject({ finishedAt, lookAt });
    });

    it("runs again where a look found an order that it could not end", () => {
      expect(looked("12:15:00.000", ONE_LEFT)).toMatchObject({ finishedAt: null, lookAt: null });
    });
  });
});

describe("countsOf", () => {
  it.each([
    ["nothing before the first page", aCancellation(), NOTHING],
    ["what the first pass saw so far", afterPage(begun("12:00:01.000"), { ...pageOf(ONE_LEFT), next: "x" }), ONE_LEFT],
    [
      "what the last whole pass saw, while another is under way",
      begun("12:01:01.000", aCancellation({ last: aLastPass("12:00:01.000") })),
      THREE,
    ],
  ])("tells %s", (_, cancellation, counts) => {
    expect(countsOf(cancellation)).toEqual(counts);
  });
});

function pageOf(seen: Tally) {
  return { seen, now: at("12:00:20.000"), pause: false };
}
