import { run, type Ended } from "../run.ts";

/** Runs Terraform in a folder, asking nobody anything. */
export function terraform(folder: string, args: readonly string[]): Promise<Ended> {
  return run("terraform", args, { cwd: folder, env: { ...process.env, TF_IN_AUTOMATION: "1", TF_INPUT: "0" } });
}

export async function hasTerraform(): Promise<boolean> {
  try {
    return (await run("terraform", ["version"], {})).code === 0;
  } catch {
    return false;
  }
}
