import { parseArgs } from "node:util";
import { Failure } from "../failure.ts";
import type { OpsCommand } from "./command.ts";
import { chooseProject, withFirestore } from "./connect.ts";
import { consumers } from "./consumers.ts";
import { loadFirestore, loadPubSub, type Firestore, type QueryDocumentSnapshot } from "./functions-code.ts";
import { documentsOf } from "./pages.ts";
import { messageOf, replaysOf, type Message } from "./parked.ts";

type Publish = (topic: string, message: Message) => Promise<unknown>;

interface Replay {
  readonly topics: ReadonlyMap<string, string>;
  readonly publish: Publish;
  readonly dryRun: boolean;
}

export const replayDeadLetters: OpsCommand = {
  usage: "replay-dead-letters [--consumer <name>] [--dry-run] [--project <id>]",
  summary: "publishes parked messages again and removes them from deadLetters",
  run: async (args) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        consumer: { type: "string" },
        "dry-run": { type: "boolean", default: false },
        project: { type: "string" },
      },
    });
    const project = chooseProject(values.project, process.env);
    const topics = chosenTopics(consumers(), values.consumer);
    const { PubSub } = loadPubSub();
    const client = new PubSub({ projectId: project });
    const publish: Publish = (topic, message) => client.topic(topic).publishMessage(message);
    try {
      return await withFirestore(project, (db) => replayAll(db, { topics, publish, dryRun: values["dry-run"] }));
    } finally {
      await client.close();
    }
  },
};

function chosenTopics(all: ReadonlyMap<string, string>, consumer: string | undefined): ReadonlyMap<string, string> {
  if (consumer === undefined) return all;
  const topic = all.get(consumer);
  if (topic === undefined) {
    throw new Failure(`There is no consumer "${consumer}". Consumers: ${[...all.keys()].join(", ")}`);
  }
  return new Map([[consumer, topic]]);
}

/** What is parked while this runs is left alone, or a message that no retry helps would be replayed for ever. */
async function replayAll(db: Firestore, replay: Replay): Promise<boolean> {
  const started = loadFirestore().Timestamp.now().toMillis();
  let left = 0;
  let replayed = 0;
  for await (const doc of documentsOf(db.collection("deadLetters"))) {
    if (doc.createTime.toMillis() > started) continue;
    const topic = replay.topics.get(String(doc.get("consumer")));
    if (topic === undefined) continue;
    if (await replayOne(doc, topic, replay)) replayed += 1;
    else left += 1;
  }
  console.log(`${replayed} ${replay.dryRun ? "would be published" : "published"}, ${left} left where they are.`);
  return left === 0;
}

async function replayOne(doc: QueryDocumentSnapshot, topic: string, { publish, dryRun }: Replay): Promise<boolean> {
  const message = messageOf({ data: doc.get("data"), attributes: doc.get("attributes") });
  if (message === null) {
    console.log(`${doc.id}: cannot be published as it was sent`);
    return false;
  }
  const because = String(doc.get("because"));
  console.log(`${doc.id} (${because}) -> ${topic}, replay ${replaysOf(message)}`);
  if (dryRun) return true;
  await publish(topic, message);
  await doc.ref.delete();
  return true;
}
