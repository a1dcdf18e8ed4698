import { execFile } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { manifestJar } from "./manifest-jar.ts";

const FIRESTORE_MAIN_CLASS = "com.google.cloud.datastore.emulator.firestore.CloudFirestore";

/**
 * Points firebase-tools to the emulators of an installed Google Cloud SDK, which spares a download.
 * Both files are our own, because firebase-tools sets their run bits and the SDK may belong to another user.
 */
export async function sdkBinaries(folder: string): Promise<Record<string, string>> {
  const sdk = await sdkRoot();
  if (sdk === undefined) return {};
  const firestore = join(sdk, "platform/cloud-firestore-emulator/cloud-firestore-emulator.jar");
  const pubsub = join(sdk, "platform/pubsub-emulator/bin/cloud-pubsub-emulator");
  return {
    ...(existsSync(firestore) && {
      FIRESTORE_EMULATOR_BINARY_PATH: written(
        join(folder, "firestore.jar"),
        manifestJar(FIRESTORE_MAIN_CLASS, firestore),
      ),
    }),
    ...(existsSync(pubsub) && {
      PUBSUB_EMULATOR_BINARY_PATH: written(join(folder, "pubsub"), `#!/bin/sh\nexec "${pubsub}" "$@"\n`),
    }),
  };
}

function written(file: string, content: string | Buffer): string {
  writeFileSync(file, content);
  return file;
}

async function sdkRoot(): Promise<string | undefined> {
  if (process.platform === "win32") return undefined;
  try {
    const { stdout } = await promisify(execFile)("gcloud", ["info", "--format=value(installation.sdk_root)"]);
    return stdout.trim();
  } catch {
    return undefined;
  }
}
