/**
 * Keeps what the process writes, from its import on. The log of Cloud Functions keeps the console that it finds when
 * it is loaded, so a test imports this before anything that logs.
 */
const written: string[] = [];

for (const method of ["debug", "info", "log", "warn", "error"] as const) {
  jest.spyOn(console, method).mockImplementation((...parts: readonly unknown[]): void => {
    written.push(parts.map(String).join(" "));
  });
}

for (const stream of [process.stdout, process.stderr]) {
  const write = stream.write.bind(stream);
  jest.spyOn(stream, "write").mockImplementation((chunk: string | Uint8Array): boolean => {
    written.push(typeof chunk === "string" ? chunk : Buffer.from(chunk).toString());
    return write(chunk);
  });
}

afterAll(() => {
  jest.restoreAllMocks();
});

export interface LogLine {
  readonly severity: string;
  readonly message: string;
  readonly [field: string]: unknown;
}

/** All that was written since lines were last taken, as text. */
export function everythingWritten(): string {
  return written.join("\n");
}

/** The structured entries since the last call, and forgets them. */
export function takeLogLines(): readonly LogLine[] {
  return written.splice(0).flatMap((line) => (line.startsWith("{") ? [JSON.parse(line) as LogLine] : []));
}
