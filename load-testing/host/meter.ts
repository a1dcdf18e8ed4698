import { z, type Firestore } from "./runtime-libraries.ts";

/** Documents read and written, as they are billed: a query costs one read at least. */
export interface Cost {
  readonly reads: number;
  readonly writes: number;
}

const commit = z.object({ writes: z.array(z.unknown()) });
const get = z.object({ documents: z.array(z.string()) });
const found = z.object({ document: z.object({}) });

/** The client's two doors to the network; private, and pinned with the version. */
interface Doors {
  request: (method: string, body: unknown, ...rest: readonly unknown[]) => Promise<unknown>;
  requestStream: (method: string, ...rest: readonly unknown[]) => Promise<Stream>;
}
type Stream = NodeJS.ReadableStream;

/** Counts what one Firestore client reads and writes on the wire. */
export class Meter {
  private reads = 0;
  private writes = 0;

  constructor(client: Firestore) {
    const doors = client as unknown as Doors;
    const request = doors.request.bind(client);
    const requestStream = doors.requestStream.bind(client);
    doors.request = (method, body, ...rest) => {
      if (method === "commit") this.writes += commit.parse(body).writes.length;
      return request(method, body, ...rest);
    };
    doors.requestStream = async (method, ...rest) => {
      const stream = await requestStream(method, ...rest);
      const [, body] = rest;
      if (method === "batchGetDocuments") this.reads += get.parse(body).documents.length;
      else if (method === "runQuery") this.countAnswersOf(stream);
      return stream;
    };
  }

  /** What was read and written while the operation ran; whatever else the client does meanwhile counts too. */
  async of(operation: () => Promise<unknown>): Promise<Cost> {
    const { reads, writes } = this;
    await operation();
    await new Promise(setImmediate);
    return { reads: this.reads - reads, writes: this.writes - writes };
  }

  private countAnswersOf(stream: Stream): void {
    let documents = 0;
    stream.on("data", (answer: unknown) => {
      if (found.safeParse(answer).success) documents += 1;
    });
    stream.on("end", () => {
      this.reads += Math.max(1, documents);
    });
  }
}
