import type { Movement } from "../domain/movement";

/** Adds up what moved for each payment and names what does not balance. */
export class LedgerBalance {
  /** What is reserved and neither taken nor given up, and what is taken and not given back, by payment. */
  private readonly reserved = new Map<string, number>();
  private readonly taken = new Map<string, number>();
  /** What banks have taken back: also what was refunded before, which only the bank's decision can mend. */
  private readonly disputed = new Map<string, number>();

  add(ledger: string, { kind, amount, paymentId }: Movement): void {
    const payment = `${ledger} of ${paymentId}`;
    const move = (sums: Map<string, number>, by: number) => sums.set(payment, (sums.get(payment) ?? 0) + by);
    if (kind === "authorized") move(this.reserved, amount);
    if (kind === "captured" || kind === "cancelled") move(this.reserved, -amount);
    if (kind === "captured") move(this.taken, amount);
    if (kind === "refunded") move(this.taken, -amount);
    if (kind === "reversed") move(this.taken, amount);
    if (kind === "disputed") move(this.disputed, amount);
    if (kind === "dispute-won") move(this.disputed, -amount);
  }

  violations(): readonly string[] {
    return [
      ...[...this.reserved]
        .filter(([, left]) => left !== 0)
        .map(([ledger, left]) => `${ledger} leaves ${left} reserved`),
      ...[...this.taken]
        .filter(([, left]) => left < 0)
        .map(([ledger, left]) => `${ledger} gave back ${-left} too much`),
      ...[...this.disputed]
        .filter(([, left]) => left < 0)
        .map(([ledger, left]) => `${ledger} won ${-left} that no bank had taken`),
    ];
  }
}
