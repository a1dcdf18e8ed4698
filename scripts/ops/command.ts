/** What an operator can ask for. Adding one is an entry in `commands.ts`. */
export interface OpsCommand {
  readonly usage: string;
  readonly summary: string;
  /** Answers whether all is well; false makes the exit code 1. */
  readonly run: (args: readonly string[]) => Promise<boolean>;
}
