import type { Firestore } from "firebase-admin/firestore";
import * as z from "zod";
import { SECOND, type Clock, type Instant } from "../../../kernel/instant";
import type { SalesSwitch } from "../sales-switch";

const REMEMBERED_FOR = 5 * SECOND;

const storedSwitchSchema = z.object({ open: z.boolean() });

/** The document `settings/sales`; sales are open where it is missing. Read by each instance at most every 5 s. */
export class FirestoreSalesSwitch implements SalesSwitch {
  private known: { readonly reading: Promise<boolean>; readonly at: Instant } | null = null;

  constructor(
    private readonly db: Firestore,
    private readonly clock: Clock,
  ) {}

  isOpen(): Promise<boolean> {
    const now = this.clock.now();
    if (this.known !== null && now - this.known.at < REMEMBERED_FOR) return this.known.reading;
    const reading = this.read();
    this.known = { reading, at: now };
    return reading.catch((error: unknown) => {
      this.known = null;
      throw error;
    });
  }

  private async read(): Promise<boolean> {
    const stored = await this.db.collection("settings").doc("sales").get();
    return stored.exists ? storedSwitchSchema.parse(stored.data()).open : true;
  }
}
