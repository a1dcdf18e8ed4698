import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join, sep } from "node:path";

/** Holds the process id of the `npm start` that runs here. */
const USER = join(".cache", "start.pid");
const STAMP = join("node_modules", ".installed-lockfile");

/** @param {string} folder */
function lockfileHash(folder) {
  return createHash("sha256")
    .update(readFileSync(join(folder, "package-lock.json")))
    .digest("hex");
}

/** @param {string} folder */
export function isInstalled(folder) {
  const stamp = join(folder, STAMP);
  return existsSync(stamp) && readFileSync(stamp, "utf8") === lockfileHash(folder);
}

/** @param {string} folder */
export function recordInstall(folder) {
  writeFileSync(join(folder, STAMP), lockfileHash(folder));
}

/** Says that this process runs on the packages below `root` until it ends.
 * @param {string} root
 */
export function usePackages(root) {
  const file = join(root, USER);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, String(process.pid));
  process.once("exit", () => rmSync(file, { force: true }));
}

/** npm deletes packages before it writes them anew: what runs on them would break.
 * @param {string} root
 */
export function assertPackagesUnused(root) {
  const file = join(root, USER);
  if (!existsSync(file)) return;
  const user = Number(readFileSync(file, "utf8"));
  if (isAlive(user)) {
    throw new Error(
      `Packages have changed, and npm start (process ${user}) runs on the old ones: end it by Ctrl-C first.`,
    );
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** npm must not run on the Node that it is about to replace.
 * @param {string} path
 */
export function withoutLocalBinaries(path) {
  return path
    .split(delimiter)
    .filter((entry) => !entry.includes(`node_modules${sep}.bin`))
    .join(delimiter);
}

/** @param {string} folder */
export async function install(folder) {
  const npm = spawn("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: folder,
    env: { ...process.env, PATH: withoutLocalBinaries(process.env["PATH"] ?? "") },
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
  const code = await new Promise((resolve, reject) => npm.once("error", reject).once("exit", resolve));
  if (code !== 0) throw new Error(`npm ci failed in ${folder}; its messages are above.`);
  recordInstall(folder);
}
