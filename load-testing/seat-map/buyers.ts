import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Instance } from "../cancellation/instance.ts";
import { z, type Parsed } from "../host/runtime-libraries.ts";
import type { Chance } from "./chances.ts";
import type { Hall } from "./hall.ts";
import { wishesOf, type HoldKind } from "./wishes.ts";

const BUYERS = 200;
const AT_ONCE = 30;
const HOLDS: readonly HoldKind[] = ["hold tickets", "hold a quantity", "hold together"];
const OF_HELD = ["release", "release one", "purchase", "purchase"] as const;
const OF_SOLD = ["cancel", "cancel one"] as const;
/** Of a hundred commands. */
const SWEEPS = 1;
const NEW_HOLDS = 49;

export type Command = HoldKind | (typeof OF_HELD)[number] | (typeof OF_SOLD)[number] | "expire";
const COMMANDS: readonly Command[] = [...HOLDS, "release", "release one", "purchase", ...OF_SOLD, "expire"];

/** What became of the commands of one kind; those that failed got no answer. */
export interface Outcome {
  done: number;
  refused: number;
  failed: number;
}

const order = z.looseObject({
  ...{ id: z.string(), ownerId: z.string(), status: z.string(), attempt: z.int() },
  lines: z.array(z.object({ ticketId: z.string(), status: z.string() })),
});
const answer = z.union([z.object({ ok: z.literal(true), value: order }), z.object({ ok: z.literal(false) })]);
const swept = z.object({ done: z.int() });
type Order = Parsed<typeof order>;

interface Scene {
  readonly hall: Hall;
  readonly chance: Chance;
  /** Holds of the second instance last 3 s, because its clock is behind. */
  readonly instances: readonly [Instance, Instance];
}

/** Buyers of one event: each command is drawn at random, of a buyer or an order that no other command is about. */
export class Buyers {
  readonly outcomes = new Map<Command, Outcome>(COMMANDS.map((kind) => [kind, { done: 0, refused: 0, failed: 0 }]));
  private readonly orders: Order[] = [];
  private readonly scene: Scene;

  constructor(scene: Scene) {
    this.scene = scene;
  }

  /** Gives so many commands, none earlier than so many milliseconds after the one before. */
  async run(
    { commands, apart }: { readonly commands: number; readonly apart: number },
    step: () => void,
  ): Promise<void> {
    const started = performance.now();
    let given = 0;
    const worker = async () => {
      while (given < commands) {
        const due = started + given * apart;
        given += 1;
        await wait(Math.max(0, due - performance.now()));
        await this.command();
        step();
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }

  private async command(): Promise<void> {
    const { chance } = this.scene;
    const drawn = chance(100);
    const found = drawn < SWEEPS + NEW_HOLDS ? undefined : this.orders.splice(chance(this.orders.length), 1)[0];
    if (drawn < SWEEPS) await this.note("expire", () => this.expire());
    else if (found === undefined) await this.hold(HOLDS[chance(HOLDS.length)] ?? "hold tickets");
    else if (found.status === "completed") await this.cancel(found, OF_SOLD[chance(OF_SOLD.length)] ?? "cancel");
    else await this.change(found, OF_HELD[chance(OF_HELD.length)] ?? "release");
  }

  private hold(kind: HoldKind): Promise<void> {
    const { hall, chance, instances } = this.scene;
    const [lasting, short] = instances;
    const orderId = randomBytes(15).toString("hex");
    const wishes = wishesOf(kind, hall, chance);
    const request = { orderId, ownerId: `buyer-${chance(BUYERS)}`, eventId: hall.eventId, wishes, requestHash: null };
    const instance = chance(3) === 0 ? short : lasting;
    return this.note(kind, async () => this.keep(await instance.holdTickets(request)));
  }

  private change(held: Order, kind: (typeof OF_HELD)[number]): Promise<void> {
    const [instance] = this.scene.instances;
    const { id: orderId, ownerId } = held;
    if (kind === "purchase") return this.note(kind, () => this.purchase(held));
    const ticketIds = kind === "release" ? null : this.oneOf(held);
    return this.note(kind, async () => this.keep(await instance.releaseHold({ orderId, ownerId, ticketIds })));
  }

  private cancel(sold: Order, kind: (typeof OF_SOLD)[number]): Promise<void> {
    const [instance] = this.scene.instances;
    const { id: orderId, ownerId } = sold;
    const ticketIds = kind === "cancel" ? null : this.oneOf(sold);
    const request = { ownerId, which: { orderId }, ticketIds };
    return this.note(kind, async () => this.keep(await instance.cancelTickets(request)));
  }

  private async purchase({ id: orderId, ownerId }: Order): Promise<boolean> {
    const [instance] = this.scene.instances;
    const asked = answer.parse(await instance.purchaseOrder({ ownerId, which: { orderId }, method: null }));
    if (!asked.ok) return false;
    await instance.finalizePurchase({ orderId, attempt: asked.value.attempt });
    if (asked.value.status !== "purchasing") return false;
    this.orders.push({ ...asked.value, status: "completed" });
    return true;
  }

  private async expire(): Promise<boolean> {
    const [instance] = this.scene.instances;
    return swept.parse(await instance.releaseExpiredHolds()).done > 0;
  }

  /** Remembers the order for further commands while it has tickets. */
  private keep(answered: unknown): boolean {
    const result = answer.parse(answered);
    if (!result.ok) return false;
    if (liveIds(result.value).length > 0) this.orders.push(result.value);
    return true;
  }

  private oneOf(from: Order): readonly string[] {
    const ids = liveIds(from);
    return ids.slice(this.scene.chance(ids.length)).slice(0, 1);
  }

  private async note(kind: Command, work: () => Promise<boolean>): Promise<void> {
    const outcome = this.outcomes.get(kind);
    if (outcome === undefined) throw new Error(`${kind} is no command.`);
    try {
      outcome[(await work()) ? "done" : "refused"] += 1;
    } catch (error) {
      outcome.failed += 1;
      console.error(`${kind} failed:`, error instanceof Error ? error.message : error);
    }
  }
}

function liveIds({ lines }: Order): readonly string[] {
  return lines.filter(({ status }) => status === "held" || status === "sold").map(({ ticketId }) => ticketId);
}
