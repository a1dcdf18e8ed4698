import type { ResourceChange } from "./policy.ts";

/** What `terraform test -json -verbose` tells: one JSON object per line. */
export interface TestReport {
  readonly errors: readonly string[];
  /** What the planned runs would change, with every value that is known by then. */
  readonly changes: readonly ResourceChange[];
}

interface Diagnostic {
  severity: string;
  summary: string;
  detail?: string;
  range?: { filename: string; start: { line: number } };
}

interface Line {
  diagnostic?: Diagnostic;
  test_plan?: { resource_changes?: readonly ResourceChange[] };
}

export function readReport(output: string): TestReport {
  const lines = output.split("\n").flatMap(parsed);
  return {
    errors: lines.flatMap(({ diagnostic }) => (diagnostic?.severity === "error" ? [textOf(diagnostic)] : [])),
    changes: lines.flatMap(({ test_plan: plan }) => plan?.resource_changes ?? []),
  };
}

/** Terraform warns in plain text before it starts to speak JSON. */
function parsed(line: string): Line[] {
  return line.startsWith("{") ? [JSON.parse(line) as Line] : [];
}

function textOf({ summary, detail, range }: Diagnostic): string {
  const place = range ? `${range.filename}:${range.start.line}: ` : "";
  return [`${place}${summary}`, ...(detail ? [detail] : [])].join("\n  ");
}
