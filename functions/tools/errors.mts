import { built, generate } from "./generated-file.mts";

const { REASONS } = built("https/reasons") as typeof import("../src/https/reasons.js");

const rows = Object.entries(REASONS)
  .sort(([codeA, a], [codeB, b]) => a.status - b.status || codeA.localeCompare(codeB))
  .map(([code, { status, title, fix }]) => `| ${status} | \`${code}\` | ${title}. | ${fix} |`);

const page = `# Errors

<!-- Written by functions/tools/errors.mts from functions/src/https/reasons.ts -->

Every error is an \`application/problem+json\` body (RFC 9457) with the members \`type\`, \`title\`, \`status\`, \`code\`,
\`detail\`, \`requestId\` and \`errors\`. Programs go by \`code\`: it never changes its meaning. \`errors\` holds 1 to 20
\`{message, field?}\`; \`field\` is a path like \`items.0.ticketId\`. Some codes bring further members, named below.
Statuses 429 and 503 come with \`Retry-After\`.

| Status | \`code\` | Meaning | What to do |
|---|---|---|---|
${rows.join("\n")}
`;

generate(new URL("../../architecture/errors.md", import.meta.url), page);
