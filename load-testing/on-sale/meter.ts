import { AsyncLocalStorage } from "node:async_hooks";
import { z, type Firestore } from "../host/runtime-libraries.ts";

/** What a request asked of Firestore; a read is a document asked for, and a write counts though it was refused. */
export interface Bill {
  readonly rpcs: number;
  readonly reads: number;
  readonly writes: number;
  /** Commits that were refused, as somebody else was faster. */
  readonly refused: number;
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

export const NOTHING: Bill = { rpcs: 0, reads: 0, writes: 0, refused: 0 };

const commitSchema = z.object({ writes: z.array(z.unknown()) });
const getSchema = z.object({ documents: z.array(z.string()) });
const found = z.object({ document: z.looseObject({}) });

/** The client's two doors to the network; private, and pinned with the version. */
interface Doors {
  request(method: string, request: unknown, ...rest: readonly unknown[]): Promise<unknown>;
  requestStream(method: string, ...rest: readonly unknown[]): Promise<NodeJS.ReadableStream>;
}

/** Writes each request's operations on its own bill, however many are under way; what they share is on that of the first. */
export class Meter {
  private readonly bills = new AsyncLocalStorage<Mutable<Bill>>();

  constructor(client: Firestore) {
    const doors = client as unknown as Doors;
    const request = doors.request.bind(client);
    const requestStream = doors.requestStream.bind(client);
    doors.request = async (method, body, ...rest) => {
      const bill = this.bills.getStore() ?? { ...NOTHING };
      bill.rpcs += 1;
      if (method === "commit") bill.writes += commitSchema.parse(body).writes.length;
      try {
        return await request(method, body, ...rest);
      } catch (error) {
        bill.refused += 1;
        throw error;
      }
    };
    doors.requestStream = async (method, ...rest) => {
      const bill = this.bills.getStore() ?? { ...NOTHING };
      bill.rpcs += 1;
      const stream = await requestStream(method, ...rest);
      const [, body] = rest;
      if (method === "batchGetDocuments") bill.reads += getSchema.parse(body).documents.length;
      else countDocuments(stream, bill);
      return stream;
    };
  }

  async of<Result>(work: () => Promise<Result>): Promise<{ readonly result: Result; readonly bill: Bill }> {
    const bill = { ...NOTHING };
    return { result: await this.bills.run(bill, work), bill };
  }
}

/** A query is billed as one read at least. */
function countDocuments(stream: NodeJS.ReadableStream, bill: Mutable<Bill>): void {
  let documents = 0;
  stream.on("data", (answer: unknown) => {
    if (found.safeParse(answer).success) documents += 1;
  });
  stream.on("end", () => {
    bill.reads += Math.max(1, documents);
  });
}

export function sumOf(bills: readonly Bill[]): Bill {
  const sum = { ...NOTHING };
  for (const { rpcs, reads, writes, refused } of bills) {
    sum.rpcs += rpcs;
    sum.reads += reads;
    sum.writes += writes;
    sum.refused += refused;
  }
  return sum;
}
