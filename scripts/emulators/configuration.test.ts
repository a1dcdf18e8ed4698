import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { ROOT } from "../root.ts";
import { servedFolder } from "../served.ts";
import { address, configuration } from "./configuration.ts";
import { portsOf } from "./ports.mjs";

const FOLDER = join(ROOT, ".cache/emulators/test");
const served = servedFolder("test");

describe("the emulators' configuration", () => {
  it("moves every port by the same offset", () => {
    const { emulators } = configuration(FOLDER, { portOffset: 10_000, served }) as {
      emulators: Record<string, { port?: number; websocketPort?: number }>;
    };
    assert.equal(emulators["functions"]?.port, 15_001);
    assert.equal(emulators["hub"]?.port, 14_400);
    assert.equal(emulators["firestore"]?.websocketPort, 19_150);
    assert.equal(address("firestore", 10_000), "127.0.0.1:18080");
  });

  it("serves copies, which it reaches from the folder it is written to", () => {
    const { functions, hosting } = configuration(FOLDER, { portOffset: 0, served }) as {
      functions: { source: string }[];
      hosting: { public: string };
    };
    assert.equal(functions[0]?.source, join("../../../served/test/functions"));
    assert.equal(hosting.public, join("../../../served/test/hosting"));
  });

  it("counts the ports of the helpers that an emulator brings along", () => {
    assert.deepEqual(Object.keys(portsOf(["auth"], 0)).sort(), ["auth", "hub", "logging"]);
    assert.deepEqual(portsOf(["firestore"], 1), {
      firestore: 8081,
      hub: 4401,
      logging: 4501,
      "firestore websocket": 9151,
    });
    assert.ok("tasks" in portsOf(["functions"], 0));
  });
});
