import { runCommand } from "./command.ts";
import { Failure } from "./failure.ts";
import { buildFunctions } from "./functions-build.ts";
import { COMMANDS } from "./ops/commands.ts";

const [name = "", ...args] = process.argv.slice(2);

function usage(): string {
  const lines = Object.values(COMMANDS).map(({ usage, summary }) => `  ${usage}\n      ${summary}`);
  return `Usage: npm run ops -- <command>\n\n${lines.join("\n")}\n\nWithout --project they work on the emulators in the environment.`;
}

async function main(): Promise<void> {
  if (name === "") {
    console.log(usage());
    return;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) throw new Failure(`There is no command "${name}".\n\n${usage()}`);
  await buildFunctions();
  if (!(await command.run(args))) process.exitCode = 1;
}

await runCommand(main, { exitCodeOnSignal: 130 });
