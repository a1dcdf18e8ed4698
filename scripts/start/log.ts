const MARKED = /^[⚠⬢✖] {1,2}functions/;
const LOGGED = /^> {2}(\{.*"severity":.*\})$/;
const QUIET = new Set(["DEFAULT", "DEBUG", "INFO", "NOTICE"]);

/** What a line of the emulators' log says to somebody who wants to hear of problems only. */
export function trouble(line: string): string | undefined {
  if (MARKED.test(line)) return line;
  const [, json] = LOGGED.exec(line) ?? [];
  if (json === undefined) return undefined;
  const { severity, message, ...details } = JSON.parse(json) as { severity: string; message?: string };
  if (QUIET.has(severity)) return undefined;
  return [severity, message ?? "", Object.keys(details).length > 0 ? JSON.stringify(details) : ""].join(" ").trim();
}
