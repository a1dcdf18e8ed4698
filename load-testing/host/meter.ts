import { AsyncLocalStorage } from "node:async_hooks";
import { z, type Firestore } from "./runtime-libraries.ts";

/** What was asked of Firestore; a read is a document asked for, and a write counts though it was refused. */
export interface Bill {
  readonly rpcs: number;
  readonly reads: number;
  readonly writes: number;
  /** Commits that were refused, as somebody else was faster. */
  readonly refused: number;
}

type Item = keyof Bill;
type OpenBill = Record<Item, number>;
type Add = (item: Item, count: number) => void;

export const NOTHING: Bill = { rpcs: 0, reads: 0, writes: 0, refused: 0 };

const commitSchema = z.object({ writes: z.array(z.unknown()) });
const getSchema = z.object({ documents: z.array(z.string()) });
const found = z.object({ document: z.looseObject({}) });

/** The client's two doors to the network; private, and pinned with the version. */
interface Doors {
  request(method: string, request: unknown, ...rest: readonly unknown[]): Promise<unknown>;
  requestStream(method: string, ...rest: readonly unknown[]): Promise<NodeJS.ReadableStream>;
}

/** Counts on the wire what a Firestore client asks. */
export class Meter {
  private readonly all: OpenBill = { ...NOTHING };
  private readonly bills = new AsyncLocalStorage<OpenBill>();

  constructor(client: Firestore) {
    const doors = client as unknown as Doors;
    const request = doors.request.bind(client);
    const requestStream = doors.requestStream.bind(client);
    doors.request = async (method, body, ...rest) => {
      const add = this.open();
      if (method === "commit") add("writes", commitSchema.parse(body).writes.length);
      try {
        return await request(method, body, ...rest);
      } catch (error) {
        add("refused", 1);
        throw error;
      }
    };
    doors.requestStream = async (method, ...rest) => {
      const add = this.open();
      const stream = await requestStream(method, ...rest);
      const [, body] = rest;
      if (method === "batchGetDocuments") add("reads", getSchema.parse(body).documents.length);
      else countDocuments(stream, add);
      return stream;
    };
  }

  /** What the work itself asked, however much else is under way; what requests share is on the bill of the first. */
  async of<Result>(work: () => Promise<Result>): Promise<{ readonly result: Result; readonly bill: Bill }> {
    const bill = { ...NOTHING };
    return { result: await this.bills.run(bill, work), bill };
  }

  /** All that the client asked while the work ran. */
  async during(work: () => Promise<unknown>): Promise<Bill> {
    const { rpcs, reads, writes, refused } = this.all;
    await work();
    await new Promise(setImmediate);
    const { all } = this;
    return {
      ...{ rpcs: all.rpcs - rpcs, reads: all.reads - reads },
      ...{ writes: all.writes - writes, refused: all.refused - refused },
    };
  }

  /** Begins a request, on the bill of the work that asks it. */
  private open(): Add {
    const bill = this.bills.getStore();
    const add: Add = (item, count) => {
      this.all[item] += count;
      if (bill !== undefined) bill[item] += count;
    };
    add("rpcs", 1);
    return add;
  }
}

/** A query is billed as one read at least. */
function countDocuments(stream: NodeJS.ReadableStream, add: Add): void {
  let documents = 0;
  stream.on("data", (answer: unknown) => {
    if (found.safeParse(answer).success) documents += 1;
  });
  stream.on("end", () => {
    add("reads", Math.max(1, documents));
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
