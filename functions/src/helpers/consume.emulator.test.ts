import { takeLogLines } from "../../test/http/log-lines";
import type { Timestamp } from "firebase-admin/firestore";
import type { CloudEvent } from "firebase-functions/core";
import type { MessagePublishedData } from "firebase-functions/pubsub";
import * as z from "zod";
import { EmulatedProject } from "../../test/http/emulated-project";
import { HOUR } from "../kernel/instant";
import { domainEventSchema } from "../messages/domain-event";
import { consume } from "./consume";

const project = new EmulatedProject("demo-consume");
const handle = jest.fn((cup: { readonly cup: string }) => Promise.resolve(cup.cup));
const drink = consume({
  name: "drink",
  topic: "cups",
  options: { memory: "256MiB" },
  schema: z.strictObject({ cup: z.string().min(1) }),
  handle,
});

beforeAll(() => project.reset());
beforeEach(() => {
  handle.mockClear();
  takeLogLines();
});

interface Delivery {
  readonly messageId: string;
  /** The body as JSON, or as the base64 that came. */
  readonly json?: unknown;
  readonly data?: string | undefined;
  readonly age?: number;
  readonly attributes?: Record<string, string>;
}

function deliver(
  { messageId, json, data, age = 0, attributes = {} }: Delivery,
  to: Pick<typeof drink, "run"> = drink,
): Promise<unknown> {
  const publishTime = new Date(Date.now() - age).toISOString();
  const body = data ?? Buffer.from(JSON.stringify(json)).toString("base64");
  const event = {
    specversion: "1.0",
    id: messageId,
    source: "//pubsub.googleapis.com/projects/demo-consume/topics/cups",
    type: "google.cloud.pubsub.topic.v1.messagePublished",
    time: publishTime,
    data: { subscription: "s", message: { messageId, publishTime, data: body, attributes, orderingKey: "", json } },
  };
  return Promise.resolve(to.run(event as CloudEvent<MessagePublishedData>));
}

const letters = async () => (await project.db.collection("deadLetters").get()).docs.map((doc) => doc.id);

describe("a message of a topic", () => {
  it("is handed on when its schema takes it, and what was done is logged", async () => {
    await deliver({ messageId: "1", json: { cup: "mug" } });
    expect(handle).toHaveBeenCalledWith({ cup: "mug" });
    expect(takeLogLines()).toEqual([
      { severity: "INFO", message: "message handled", messageId: "1", kind: "drink", outcome: "mug" },
    ]);
  });

  it("is delivered again when handling it throws", async () => {
    handle.mockRejectedValueOnce(new Error("the tap is dry"));
    await expect(deliver({ messageId: "2", json: { cup: "mug" } })).rejects.toThrow("the tap is dry");
    expect(await letters()).not.toContain("drink~2");
  });

  it.each([
    ["no base64", "%%%"],
    ["nothing", ""],
    ["base64 of no JSON", Buffer.from("{oops").toString("base64")],
    ["base64 of bytes", Buffer.from([0xff, 0xfe, 0x00]).toString("base64")],
    ["JSON that the schema refuses", Buffer.from('{"cup":""}').toString("base64")],
    ["JSON of something else", Buffer.from("null").toString("base64")],
  ])("that is %s is parked and acknowledged", async (what, data) => {
    const messageId = `malformed ${what}`;
    await deliver({ messageId, data, attributes: { type: "cup.filled" } });
    expect(handle).not.toHaveBeenCalled();
    const letter = await project.db.doc(`deadLetters/drink~${messageId}`).get();
    expect(letter.data()).toMatchObject({
      ...{
        messageId,
        data,
        consumer: "drink",
        because: "MALFORMED",
        attributes: JSON.stringify({ type: "cup.filled" }),
      },
    });
    expect(takeLogLines()).toMatchObject([{ severity: "ERROR", messageId, deadLetterId: `drink~${messageId}` }]);
  });

  describe("of a newer release", () => {
    const pour = consume({
      ...{ name: "pour", topic: "cups", options: { memory: "256MiB" } },
      schema: domainEventSchema,
      handle: (event) => Promise.resolve(event.type),
    });
    const known = {
      ...{ id: "alice.1", type: "user.created", version: 1, occurredAt: "2030-06-01T12:00:00.000Z" },
      ...{ aggregate: { type: "user", id: "alice", version: 1 }, data: { userId: "alice" } },
    };

    it.each([
      ["a type", { ...known, type: "user.knighted" }],
      ["a version", { ...known, version: 99 }],
      ["a version with other data", { ...known, version: 99, data: {} }],
    ])("is delivered again and says so where this one does not know %s, until it is too old", async (what, json) => {
      const messageId = `newer by ${what}`;
      await expect(deliver({ messageId, json }, pour)).rejects.toThrow(
        `Message ${messageId} is left to a newer release`,
      );
      expect(await letters()).not.toContain(`pour~${messageId}`);
      await deliver({ messageId, json, age: 22 * HOUR }, pour);
      expect((await project.db.doc(`deadLetters/pour~${messageId}`).get()).get("because")).toBe("TOO_OLD");
    });

    it.each([
      ["a type that is known, with data that is not", { ...known, data: {} }],
      ["no type", { ...known, type: undefined }],
      ["an empty type", { ...known, type: "" }],
      ["a version that is none", { ...known, version: "1" }],
    ])("is none where it has %s: it is parked", async (what, json) => {
      await deliver({ messageId: `malformed by ${what}`, json }, pour);
      expect(await letters()).toContain(`pour~malformed by ${what}`);
    });
  });

  it("is parked while Pub/Sub still has it, however often it failed before", async () => {
    await deliver({ messageId: "young", json: { cup: "mug" }, age: 21 * HOUR });
    await deliver({ messageId: "old", json: { cup: "mug" }, age: 22 * HOUR });
    expect(handle).toHaveBeenCalledTimes(1);
    const letter = await project.db.doc("deadLetters/drink~old").get();
    expect(letter.data()).toMatchObject({ because: "TOO_OLD", data: Buffer.from('{"cup":"mug"}').toString("base64") });
  });

  it("is parked once, however often it is delivered", async () => {
    await deliver({ messageId: "twice", data: "%%%" });
    const ref = project.db.doc("deadLetters/drink~twice");
    const first = await ref.get();
    await Promise.all([1, 2, 3].map(() => deliver({ messageId: "twice", data: "%%%" })));
    expect((await ref.get()).updateTime).toEqual(first.updateTime);
  });

  it("is parked for 90 days, and no more of it than a document can hold", async () => {
    await deliver({ messageId: "large", data: "A".repeat(2_000_000) });
    const letter = await project.db.doc("deadLetters/drink~large").get();
    expect(letter.get("data")).toHaveLength(100_000);
    const kept = (letter.get("expireAt") as Timestamp).toMillis() - (letter.get("parkedAt") as Timestamp).toMillis();
    expect(Math.round(kept / HOUR)).toBe(90 * 24);
  });

  it("delays no other message", async () => {
    await Promise.all([
      deliver({ messageId: "bad", data: "%%%" }),
      deliver({ messageId: "good", json: { cup: "jug" } }),
    ]);
    expect(handle).toHaveBeenCalledWith({ cup: "jug" });
    expect(await letters()).toContain("drink~bad");
  });
});
