import { createInterface } from "node:readline";
import { Failure } from "../failure.ts";
import { BUILD_CONFIGURATION, TSC } from "../functions-build.ts";
import { start } from "../processes.ts";
import { FUNCTIONS } from "../root.ts";

const OPTIONS = ["--watch", "--preserveWatchOutput", "--pretty", "false"];

/**
 * Compiles the functions into a folder, then again at each change; resolves after the first time. What does not compile
 * is reported, and `onRebuilt` is not told of it.
 */
export function watchFunctions(lib: string, onRebuilt: () => void): Promise<void> {
  const child = start(process.execPath, [TSC, "--project", BUILD_CONFIGURATION, "--outDir", lib, ...OPTIONS], {
    cwd: FUNCTIONS,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output: string[] = [];
  let builds = 0;
  return new Promise((resolve, reject) => {
    const onBuild = (errors: number) => {
      builds += 1;
      if (errors > 0) console.log(output.join("\n"));
      else if (builds > 1) onRebuilt();
      output = [];
      if (errors === 0) resolve();
      else reject(new Failure("The functions do not compile; the errors are above."));
    };
    createInterface({ input: child.stdout ?? process.stdin }).on("line", (line) => {
      const errors = errorCount(line);
      if (errors === undefined) output.push(line);
      else onBuild(errors);
    });
  });
}

/** The number in tsc's line that ends a build; undefined for its other lines. */
export function errorCount(line: string): number | undefined {
  const [, count] = /Found (\d+) errors?\. Watching/.exec(line) ?? [];
  return count === undefined ? undefined : Number(count);
}
