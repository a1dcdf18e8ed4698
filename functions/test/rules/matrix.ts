import { OPERATIONS } from "./operations";
import type { Client } from "./principals";
import { READERS } from "./readers";

type Answer = "allowed" | "denied";

/** One question to the rules, like `guest get orders/of-guest`. */
export interface Cell {
  readonly question: string;
  readonly expected: Answer;
  readonly answer: Answer;
}

/** Asks for all that the paths offer in the name of everybody: a batch for each operation, the writes last. */
export async function* ask(clients: readonly Client[], paths: readonly string[]): AsyncGenerator<readonly Cell[]> {
  for (const [name, { on, request, isRead }] of Object.entries(OPERATIONS)) {
    const cells = paths.filter(on).flatMap((path) =>
      clients.map(async ({ as, db }): Promise<Cell> => {
        const isExpected = isRead && READERS[path]?.includes(as) === true;
        const answer = await answerTo(request({ db, as, path }));
        return { question: `${as} ${name} ${path}`, expected: isExpected ? "allowed" : "denied", answer };
      }),
    );
    yield await Promise.all(cells);
  }
}

/** The cells that the rules answer otherwise than the table, as sentences. */
export function violations(cells: readonly Cell[]): readonly string[] {
  return cells.filter(({ expected, answer }) => answer !== expected).map((cell) => `${cell.question}: ${cell.answer}`);
}

async function answerTo(request: Promise<unknown>): Promise<Answer> {
  try {
    await request;
    return "allowed";
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "permission-denied") return "denied";
    // The rules have let an update pass whose document is missing.
    if (code === "not-found") return "allowed";
    throw error;
  }
}
