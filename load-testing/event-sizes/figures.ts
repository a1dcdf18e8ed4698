/** Bytes of one answer's body, as it is and compressed as a browser asks for it. */
export interface Bytes {
  readonly plain: number;
  readonly gzip: number;
}

export interface SizeFigures {
  readonly seats: number;
  readonly sections: number;
  /** Milliseconds of the use case, the median of several events. */
  readonly createMs: number;
  /** Documents that the creation writes: the event, and its announcement until it is published. */
  readonly writes: number;
  /** Documents at and below the event's path after the creation. */
  readonly documents: number;
  /** Billed reads of a first paint by an instance that remembers nothing. */
  readonly reads: { readonly page: number; readonly availability: number; readonly listener: number };
  readonly bytes: ReadonlyMap<string, Bytes>;
}

const WRITES = 2;

/** One line for each figure, one column for each size. */
export function tableOf(all: readonly SizeFigures[]): string {
  const row = (label: string, value: (figures: SizeFigures) => string) => [label, ...all.map(value)];
  const answers = [...(all[0]?.bytes.keys() ?? [])];
  const rows = [
    row("seats", ({ seats }) => seats.toLocaleString("en")),
    row("sections", ({ sections }) => String(sections)),
    row("creation, ms (median)", ({ createMs }) => createMs.toFixed(1)),
    row("creation, documents of the event", ({ documents }) => String(documents)),
    row("creation, writes with the announcement", ({ writes }) => String(writes)),
    row("first paint, reads: page of tickets", ({ reads }) => String(reads.page)),
    row("first paint, reads: getAvailability", ({ reads }) => String(reads.availability)),
    row("first paint, reads: listening client", ({ reads }) => String(reads.listener)),
    ...answers.map((answer) => row(`bytes (gzip): ${answer}`, ({ bytes }) => sizeOf(bytes.get(answer)))),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0))) ?? [];
  const cell = (text: string, column: number) =>
    column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0);
  return rows.map((cells) => `  ${cells.map(cell).join("  ")}`).join("\n");
}

/** Whether an event of any size is one document, and is painted by its own read and one of each section. */
export function violationsOf(all: readonly SizeFigures[]): readonly string[] {
  return all.flatMap(({ seats, sections, writes, documents, reads }) => [
    ...unless(documents === 1, `${seats} seats are ${documents} documents`),
    ...unless(writes === WRITES, `${seats} seats took ${writes} writes`),
    ...Object.entries(reads).flatMap(([how, count]) =>
      unless(count === 1 + sections, `${seats} seats in ${sections} sections took ${count} reads: ${how}`),
    ),
  ]);
}

function sizeOf(bytes: Bytes | undefined): string {
  return bytes === undefined ? "-" : `${bytes.plain.toLocaleString("en")} (${bytes.gzip.toLocaleString("en")})`;
}

function unless(isTrue: boolean, violation: string): readonly string[] {
  return isTrue ? [] : [violation];
}
