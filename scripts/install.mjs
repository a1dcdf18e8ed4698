import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join, sep } from "node:path";

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
