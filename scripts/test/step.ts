import type { Tally } from "./tally.ts";

export type Kind = "checks" | "unit" | "rules" | "emulator" | "scripts";
export type Tallies = Partial<Record<Kind, Tally>>;

export interface StepResult {
  tallies: Tallies;
  output: string;
}

export interface Step {
  name: string;
  /** What counts as failed when the step cannot even run. */
  kind: Kind;
  run: () => Promise<StepResult>;
}
