const WIDTH = 40;
const REDRAW_MS = 100;
const NEXT_LINE_MS = 2_000;

/** Shows how far a phase is while it runs: a bar on a terminal, a line every two seconds elsewhere. */
export async function withProgress<Result>(
  phase: string,
  total: number,
  work: (step: () => void) => Promise<Result>,
): Promise<Result> {
  const { stdout } = process;
  let done = 0;
  const show = stdout.isTTY
    ? () => stdout.write(`\r${phase} ${bar(done / total)} ${done}/${total}`)
    : () => stdout.write(`${phase} ${done}/${total}\n`);
  const timer = setInterval(show, stdout.isTTY ? REDRAW_MS : NEXT_LINE_MS);
  try {
    return await work(() => (done += 1));
  } finally {
    clearInterval(timer);
    show();
    if (stdout.isTTY) stdout.write("\n");
  }
}

function bar(fraction: number): string {
  const full = Math.round(WIDTH * fraction);
  return `[${"#".repeat(full)}${".".repeat(WIDTH - full)}]`;
}
