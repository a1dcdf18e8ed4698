import assert from "node:assert/strict";
import { createServer, type AddressInfo, type Server } from "node:net";
import { afterEach, beforeEach, describe, it } from "node:test";
import { ALL_EMULATORS, assertPortsFree, assertUnclaimed, claimPorts, portsOf, PortsTaken } from "./ports.mjs";

describe("the ports of the emulators", () => {
  let server: Server;
  let port: number;

  beforeEach(async () => {
    server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterEach(() => server.close());

  it("are refused by number and emulator when one is taken", async () => {
    await assert.rejects(assertPortsFree({ firestore: port }), (error) => {
      assert.ok(error instanceof PortsTaken);
      assert.match(error.message, new RegExp(`taken: ${port} \\(firestore\\)`));
      return true;
    });
  });

  it("are fine when nobody listens", async () => {
    await new Promise((resolve) => server.close(resolve));
    await assertPortsFree({ firestore: port });
  });
});

describe("the ports of a command", () => {
  /** Of ports that nothing else uses. */
  const OFFSET = 56_000;

  it("are its own from its first second on, before its emulators listen", async () => {
    await claimPorts(OFFSET);
    await assertPortsFree(portsOf(ALL_EMULATORS, OFFSET));
    await assert.rejects(assertUnclaimed(OFFSET), {
      name: "PortsTaken",
      message: /taken: 60490 \(the command itself\)/,
    });
  });
});
