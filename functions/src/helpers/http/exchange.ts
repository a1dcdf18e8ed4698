import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Request } from "firebase-functions/https";
import type { Response } from "express";
import * as z from "zod";
import type { Refusal } from "../../kernel/refusal";
import { logger } from "../logger";
import type { Locate, Place } from "./location";
import { sendProblem } from "./problem";
import type { ReasonEntry } from "./reasons";
import type { TextStream } from "./text-stream";

const idsSchema = z.object({ orderId: z.string().optional(), eventId: z.string().optional() });

interface Reply<Body = unknown> {
  readonly status: number;
  readonly body: Body;
  readonly headers?: Readonly<Record<string, string>>;
  readonly location?: Place | undefined;
}

/** A request and its one answer, with the headers and the log entry that every answer has. */
export class Exchange {
  /** Made here: a caller that could choose it could make its requests look like another's in the log. */
  readonly requestId = randomUUID();
  private readonly started = performance.now();
  private about: z.output<typeof idsSchema> = {};

  constructor(
    readonly req: Request,
    private readonly res: Response,
    private readonly locate: Locate,
  ) {
    res.set({ "X-Request-Id": this.requestId, "Cache-Control": "no-store" });
  }

  /** Notes the order and the event that an input or an answer names, for the log. */
  note(fields: unknown): void {
    const ids = idsSchema.safeParse(fields);
    if (ids.success) this.about = { ...this.about, ...ids.data };
  }

  /** JSON in one line, with its end: what is shown in a terminal or appended to a file stays a line. */
  reply(endpoint: string, { status, body, headers = {}, location }: Reply): void {
    if (location !== undefined) this.res.set("Location", this.locate(this.req, location));
    this.res.status(status).set(headers).set("Content-Type", "application/json; charset=utf-8");
    this.res.send(`${JSON.stringify(body)}\n`);
    this.log(endpoint, "OK");
  }

  /**
   * Sends a text as fast as it is made and taken. When it breaks off, the status is long sent: what tells the reader is
   * that the connection ends before the answer does.
   */
  async stream(endpoint: string, { status, body, headers = {} }: Reply<TextStream>): Promise<void> {
    this.res.status(status).set(headers);
    const pieces = Readable.from(this.req.method === "HEAD" ? [] : body, { highWaterMark: 1 });
    try {
      await pipeline(pieces, this.res);
      this.log(endpoint, "OK");
    } catch (error) {
      const isGone = isCallerGone(error);
      if (!isGone) logger.error("answer broken off", error, { requestId: this.requestId });
      this.log(endpoint, isGone ? "CALLER_GONE" : "INTERNAL");
    }
  }

  refuse(endpoint: string, refusal: Refusal, by: { readonly entry: ReasonEntry; readonly allow?: string }): void {
    const headers = by.allow === undefined ? {} : { Allow: by.allow };
    sendProblem(this.res, refusal, { entry: by.entry, requestId: this.requestId, headers });
    this.log(endpoint, refusal.reason);
  }

  private log(endpoint: string, code: string): void {
    const { requestId, res, started } = this;
    const ms = Math.round(performance.now() - started);
    logger.info("request", { requestId, endpoint, status: res.statusCode, code, ms, ...this.about });
  }
}

/** What Node says of a response whose connection was closed before its end. */
function isCallerGone(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE";
}
