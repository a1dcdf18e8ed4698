// Runs on whatever Node is there, before anything is installed; everything after it runs on the pinned Node.
import { spawn } from "node:child_process";
import { delimiter, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { assertUnclaimed } from "./emulators/ports.mjs";
import { assertPackagesUnused, install, isInstalled } from "./install.mjs";

const MINIMUM_NODE = 20;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [command, ...args] = process.argv.slice(2);

if (Number.parseInt(process.versions.node, 10) < MINIMUM_NODE) {
  console.error(`Node ${MINIMUM_NODE} or later is needed to start; this is ${process.version}.`);
  process.exit(1);
}

/** @param {string} folder */
async function ensureInstalled(folder) {
  if (isInstalled(folder)) return;
  assertPackagesUnused(root);
  const name = `packages of ${relative(root, folder) || "the repository's tools"}`;
  console.log(`Installing the ${name} ...`);
  const started = Date.now();
  await install(folder);
  console.log(`Installed the ${name} in ${Math.round((Date.now() - started) / 1000)} s.`);
}

try {
  // Said at once: what follows may take minutes.
  if (command === "start") await assertUnclaimed(0);
  await Promise.all([root, join(root, "functions")].map(ensureInstalled));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

const node = join(root, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
const child = spawn(node, [join(root, "scripts", `${command}.ts`), ...args], {
  cwd: root,
  env: { ...process.env, PATH: [join(root, "node_modules", ".bin"), process.env["PATH"]].join(delimiter) },
  stdio: "inherit",
});
// The command cleans up after itself; this process stays until it has.
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.on(signal, () => child.kill(signal));
}
// npm hands signals to a shell, which dies of them without a word to its child.
const parent = process.ppid;
setInterval(() => process.ppid === parent || child.kill("SIGTERM"), 500);
child.once("exit", (code) => process.exit(code ?? 1));
