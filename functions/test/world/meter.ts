import type { Firestore } from "@google-cloud/firestore";
import * as z from "zod";

/** What an operation cost on the wire. Reads are counted as they are billed: a query costs one at least. */
export interface Cost {
  readonly rpcs: number;
  readonly reads: number;
  readonly writes: number;
}

type Sink = (cost: Cost) => void;

const commitSchema = z.object({ writes: z.array(z.unknown()) });
const getSchema = z.object({ documents: z.array(z.string()) });

/** The client's two doors to the network; private, and pinned with the version. */
interface Doors {
  request(method: string, request: unknown, ...rest: readonly unknown[]): Promise<unknown>;
  requestStream(method: string, ...rest: readonly unknown[]): Promise<NodeJS.ReadableStream>;
}

function hasDoors(client: unknown): client is Doors {
  return typeof client === "object" && client !== null && "request" in client && "requestStream" in client;
}

/** Counts every RPC of one Firestore client, with the documents it reads and writes. */
export class Meter {
  private total: Cost = { rpcs: 0, reads: 0, writes: 0 };

  constructor(client: Firestore) {
    if (!hasDoors(client)) throw new Error("This version of the Firestore client has other doors to the network.");
    const request = client.request.bind(client);
    const requestStream = client.requestStream.bind(client);
    const count: Sink = (cost) => {
      this.add(cost);
    };
    client.request = (method, body, ...rest) => {
      count({ rpcs: 1, reads: 0, writes: method === "commit" ? commitSchema.parse(body).writes.length : 0 });
      return request(method, body, ...rest);
    };
    client.requestStream = async (method, ...rest) => {
      const stream = await requestStream(method, ...rest);
      const [, body] = rest;
      if (method === "batchGetDocuments") count({ rpcs: 1, reads: getSchema.parse(body).documents.length, writes: 0 });
      else countDocuments(stream, count);
      return stream;
    };
  }

  /** The cost of one operation, in a world where nothing else happens. */
  async of(operation: () => Promise<unknown>): Promise<Cost> {
    this.total = { rpcs: 0, reads: 0, writes: 0 };
    await operation();
    await new Promise(setImmediate);
    return this.total;
  }

  private add(cost: Cost): void {
    const { rpcs, reads, writes } = this.total;
    this.total = { rpcs: rpcs + cost.rpcs, reads: reads + cost.reads, writes: writes + cost.writes };
  }
}

function countDocuments(stream: NodeJS.ReadableStream, count: Sink): void {
  let documents = 0;
  const push = stream.on.bind(stream);
  push("data", (answer: unknown) => {
    if (typeof answer === "object" && answer !== null && "document" in answer && answer.document !== null)
      documents += 1;
  });
  push("end", () => {
    count({ rpcs: 1, reads: Math.max(1, documents), writes: 0 });
  });
}
