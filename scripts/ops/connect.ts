import { Failure } from "../failure.ts";
import { PROJECT } from "../root.ts";
import { loadFirestore, type Firestore } from "./functions-code.ts";

/** A real project is only ever meant by its name: without one, the emulators must be in the environment. */
export function chooseProject(project: string | undefined, environment: NodeJS.ProcessEnv): string {
  const emulated = environment["FIRESTORE_EMULATOR_HOST"] !== undefined;
  if (project === undefined && !emulated) {
    throw new Failure("Name a project by --project <id>, or the emulators by FIRESTORE_EMULATOR_HOST.");
  }
  if (project !== undefined && emulated && !project.startsWith("demo-")) {
    throw new Failure(`FIRESTORE_EMULATOR_HOST is set: ${project} would not be reached.`);
  }
  return project ?? environment["GCLOUD_PROJECT"] ?? PROJECT;
}

/** Connects, works and disconnects. */
export async function withFirestore<Answer>(
  project: string,
  work: (db: Firestore) => Promise<Answer>,
): Promise<Answer> {
  const { Firestore } = loadFirestore();
  const db = new Firestore({ projectId: project });
  try {
    return await work(db);
  } finally {
    await db.terminate();
  }
}
