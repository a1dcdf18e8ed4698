import { takeLogLines } from "../../../test/http/log-lines";
import { once } from "node:events";
import { request, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import * as z from "zod";
import { listening, send, stopped } from "../../../test/http/client";
import { host } from "../../../test/http/host";
import { gate } from "../../../test/http/pipeline";
import { problemIn } from "../../../test/http/problem";
import { ok } from "../../kernel/result";
import { HTTP_REASONS } from "./reasons";
import { atRoot } from "./router";
import { endpointMaker } from "./serve";
import { textStream, type TextStream } from "./text-stream";

const MEGABYTE = "x".repeat(1_000_000);
const make = endpointMaker<never>({ reasons: HTTP_REASONS, ...gate });

let server: Server | undefined;
afterEach(async () => {
  if (server !== undefined) await stopped(server);
  takeLogLines();
});

/** A server whose one endpoint streams this text. */
async function streaming(text: () => TextStream): Promise<Server> {
  const endpoint = make({
    ...{ name: "tell", method: "GET", route: "/v1/tales", summary: "Tell a tale", tag: "tales", auth: "none" },
    ...{ status: 200, reasons: [], media: "text/csv" },
    input: z.strictObject({}),
    output: textStream,
    handle: () => Promise.resolve(ok({ body: text(), headers: { "Content-Disposition": "attachment" } })),
  });
  server = await listening(host({ tell: atRoot(endpoint) }));
  return server;
}

const ask = async (text: () => TextStream, method = "GET") => send(await streaming(text), { method, path: "/tell" });

async function* pieces(...texts: readonly (string | Error)[]): TextStream {
  for (const text of texts) {
    await Promise.resolve();
    if (text instanceof Error) throw text;
    yield text;
  }
}

/** The log entry of the request, and what was reported besides. */
const logged = () => takeLogLines().map(({ severity, message, status, code }) => ({ severity, message, status, code }));

async function untilLogged(): Promise<ReturnType<typeof logged>> {
  for (let waited = 0; waited < 200; waited += 1) {
    const lines = logged();
    if (lines.length > 0) return lines;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return [];
}

describe("an answer that is streamed", () => {
  it("is the text with its type and the headers that every answer has", async () => {
    const answer = await ask(() => pieces("a,b\r\n", "ü,€\r\n"));
    expect(answer.text).toBe("a,b\r\nü,€\r\n");
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      ...{ "content-type": "text/csv; charset=utf-8", "content-disposition": "attachment" },
      ...{ "cache-control": "no-store", "x-content-type-options": "nosniff" },
      "x-request-id": expect.any(String) as string,
    });
    expect(logged()).toEqual([{ severity: "INFO", message: "request", status: 200, code: "OK" }]);
  });

  it("may be empty", async () => {
    expect(await ask(() => pieces())).toMatchObject({ status: 200, text: "" });
  });

  it("has no text where only the headers are asked for", async () => {
    expect(await ask(() => pieces("a"), "HEAD")).toMatchObject({ status: 200, text: "" });
  });

  it("is a problem where it fails before its first piece", async () => {
    const answer = await ask(() => pieces(new Error("the secret inside")));
    expect(problemIn(answer)).toMatchObject({ status: 500, code: "INTERNAL" });
  });

  it("breaks the connection where it fails half-way, so that nobody takes it for whole", async () => {
    await expect(ask(() => pieces("a,b\r\n", new Error("the database is gone")))).rejects.toThrow("aborted");
    const [error, entry] = await untilLogged();
    expect(error).toMatchObject({ severity: "ERROR" });
    expect(error?.message).toContain("the database is gone");
    expect(entry).toEqual({ severity: "INFO", message: "request", status: 200, code: "INTERNAL" });
  });

  it("is made no faster than it is taken, and no further once the caller is gone", async () => {
    let made = 0;
    let ended = false;
    const port = ((await streaming(endless)).address() as AddressInfo).port;
    async function* endless(): TextStream {
      try {
        for (;;) {
          made += 1;
          yield await Promise.resolve(MEGABYTE);
        }
      } finally {
        ended = true;
      }
    }
    const asked = request({ host: "127.0.0.1", port, path: "/tell" }).end();
    const [answer] = (await once(asked, "response")) as [IncomingMessage];
    answer.pause();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(made).toBeLessThan(30);
    answer.destroy();
    expect(await untilLogged()).toMatchObject([{ severity: "INFO", status: 200, code: "CALLER_GONE" }]);
    expect(ended).toBe(true);
  });
});
