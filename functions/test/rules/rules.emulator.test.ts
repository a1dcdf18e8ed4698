import { assertFails, initializeTestEnvironment, type RulesTestEnvironment } from "@firebase/rules-unit-testing";
import { doc, getDoc, setLogLevel } from "firebase/firestore";
import { readFileSync } from "node:fs";
import path from "node:path";
import { ask, violations, type Cell } from "./matrix";
import { mutantsOf } from "./mutants";
import { clientsOf, EVERYBODY, modular, type Client } from "./principals";
import { isDocument, isList, PATHS } from "./readers";
import { seed } from "./seed";

const RULES = readFileSync(path.join(__dirname, "../../../firestore.rules"), "utf8");

const environments: RulesTestEnvironment[] = [];

async function load(projectId: string, rules: string): Promise<RulesTestEnvironment> {
  const environment = await initializeTestEnvironment({ projectId, firestore: { rules } });
  environments.push(environment);
  await seed(environment);
  return environment;
}

beforeAll(() => {
  setLogLevel("silent");
});

afterAll(() => Promise.all(environments.map((environment) => environment.cleanup())));

describe("the rules", () => {
  let environment: RulesTestEnvironment;

  beforeAll(async () => {
    environment = await load("demo-rules", RULES);
  });

  it("are loaded: without them the emulator lets everything pass", async () => {
    const db = modular(environment.unauthenticatedContext());
    await expect(assertFails(getDoc(doc(db, "outbox/any")))).resolves.toHaveProperty("code", "permission-denied");
  });

  it("answer every principal at every path as the table says, and refuse everything else", async () => {
    const cells: Cell[] = [];
    for await (const batch of ask(clientsOf(environment), PATHS)) cells.push(...batch);

    expect(violations(cells)).toEqual([]);
    const questions = 4 * PATHS.filter(isDocument).length + 5 * PATHS.filter(isList).length;
    expect(new Set(cells.map(({ question }) => question)).size).toBe(questions * EVERYBODY.length);
  });
});

describe("the matrix", () => {
  const PROJECT = "demo-rules-mutants";
  let clients: readonly Client[];

  beforeAll(async () => {
    clients = clientsOf(await load(PROJECT, RULES));
  });

  it.each(mutantsOf(RULES))("notices rules whose mistake is: $mistake", async ({ rules, root }) => {
    await load(PROJECT, rules);
    expect(await firstViolations(PATHS.filter((path) => path.startsWith(root)))).not.toEqual([]);
  });

  async function firstViolations(paths: readonly string[]): Promise<readonly string[]> {
    for await (const batch of ask(clients, paths)) {
      const found = violations(batch);
      if (found.length > 0) return found;
    }
    return [];
  }
});
