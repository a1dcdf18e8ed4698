import { loadBuilt, z } from "../host/runtime-libraries.ts";

/** Each goes on where the last one stopped: so many go round all sections of a run. */
const RUNS = 4;

const report = z.object({ repaired: z.int() });
const composition = z.object({
  useCases: z.custom<() => { readonly auditAvailability: () => Promise<unknown> }>(
    (value) => typeof value === "function",
  ),
});

/** Runs the audit as it is deployed; answers how many sections it found wrong. */
export async function audit(): Promise<number> {
  const { auditAvailability } = composition.parse(loadBuilt("composition")).useCases();
  let repaired = 0;
  for (let run = 0; run < RUNS; run += 1) repaired += report.parse(await auditAvailability()).repaired;
  return repaired;
}
