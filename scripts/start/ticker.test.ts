import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { scheduledFunctions, tickForEver } from "./ticker.ts";

describe("scheduled functions", () => {
  it("are told from the others by their trigger", () => {
    const folder = mkdtempSync(join(tmpdir(), "ticker-"));
    const index = join(folder, "index.js");
    writeFileSync(
      index,
      `exports.sweep = { __endpoint: { scheduleTrigger: {} } };
       exports.api = { __endpoint: { httpsTrigger: {} } };
       exports.VERSION = "1";`,
    );
    assert.deepEqual(scheduledFunctions(index), ["sweep"]);
    rmSync(folder, { recursive: true });
  });
});

describe("the ticker", () => {
  it("waits for the last tick of a function before the next", async () => {
    let underWay = 0;
    let most = 0;
    let calls = 0;
    const server = createServer((_, response) => {
      underWay += 1;
      calls += 1;
      most = Math.max(most, underWay);
      setTimeout(() => {
        underWay -= 1;
        response.end();
      }, 30);
    });
    await new Promise<void>((resolve) => server.listen(0, resolve));
    tickForEver(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, ["sweep"], 1);
    while (calls < 3) await delay(5);
    server.close();
    server.closeAllConnections();
    assert.equal(most, 1);
  });
});
