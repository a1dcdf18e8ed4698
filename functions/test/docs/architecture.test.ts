import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { SHARDS } from "../../src/modules/orders/adapters/stored-order";
import { ORDER_TRANSITIONS } from "../../src/modules/orders/domain/transitions";
import { READERS } from "../rules/readers";
import { codes, fileLinks, read, ROOT, section, tableRows } from "./markdown";

const FOLDER = "architecture";
const DECISIONS = `${FOLDER}/decisions`;
const MOST_LINES = 60;

function pagesIn(folder: string): readonly string[] {
  const files = readdirSync(join(ROOT, folder)).filter((file) => file.endsWith(".md"));
  return files.map((file) => `${folder}/${file}`);
}

const decisions = pagesIn(DECISIONS);
const pages = [...pagesIn(FOLDER), ...decisions];

function exists(path: string): boolean {
  return existsSync(join(ROOT, path));
}

describe("the pages", () => {
  it.each(pages)("%s link to files that are there", (page) => {
    const links = fileLinks(read(page)).map((link) => join(dirname(page), link));
    expect(links.filter((link) => !exists(link))).toEqual([]);
  });

  it.each(pages)("%s name files that are there", (page) => {
    const paths = codes(read(page)).filter((code) => /^(functions|scripts|load-testing)(\/[\w.-]+)+$/.test(code));
    expect(paths.filter((path) => !exists(path))).toEqual([]);
  });

  it("are all in the index, and so are the diagrams on some page", () => {
    const linked = pages.flatMap((page) => fileLinks(read(page)).map((link) => join(dirname(page), link)));
    const drawings = readdirSync(join(ROOT, FOLDER)).filter((file) => file.endsWith(".d2"));
    const expected = drawings.map((file) => `${FOLDER}/${file.replace(/\.d2$/, ".svg")}`);
    const index = fileLinks(read(`${FOLDER}/README.md`)).map((link) => `${FOLDER}/${link}`);
    expect(expected.filter((svg) => !linked.includes(svg))).toEqual([]);
    expect(pages.filter((page) => page !== `${FOLDER}/README.md` && !index.includes(page))).toEqual([]);
  });
});

describe("the decision records", () => {
  it("are numbered without gaps", () => {
    const numbers = decisions.map((path) => Number(path.slice(DECISIONS.length + 1).split("-")[0]));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  it.each(decisions)("%s have the number, the date and the three parts, and are short", (path) => {
    const text = read(path);
    const number = path.slice(DECISIONS.length + 1).split("-")[0] ?? "";
    expect(text).toMatch(new RegExp(`^# ${number}: .+\\n\\n\\d{4}-\\d{2}-\\d{2}, accepted\\n`));
    const parts = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(parts).toEqual(["Context", "Decision", "Consequences"]);
    expect(text.split("\n").length).toBeLessThanOrEqual(MOST_LINES);
  });
});

describe("what operations cost", () => {
  /** Each test by the part of its title before the figures, with every cost that it asserts. */
  function asserted(): readonly (readonly [string, number, number, number])[] {
    const tests = read("functions/test/flows/costs.emulator.test.ts")
      .split(/^ {2}it\(/m)
      .slice(1);
    return tests.flatMap((test) => {
      const [, title = ""] = /^"([^"]+)"/.exec(test) ?? [];
      const costs = [...test.matchAll(/\{ rpcs: ([\d+ ]+), reads: ([\d+ ]+), writes: ([\d+ ]+) \}/g)];
      return costs.map(
        ([, rpcs, reads, writes]) => [title.split(" by ")[0] ?? "", sum(rpcs), sum(reads), sum(writes)] as const,
      );
    });
  }

  function sum(terms = ""): number {
    return terms.split("+").reduce((total, term) => total + Number(term), 0);
  }

  const page = read(`${FOLDER}/operations-cost.md`);

  it("is what the test counts on the wire", () => {
    const rows = tableRows(page).map(([operation = "", ...figures]) => [
      operation.split(":")[0],
      ...figures.map(Number),
    ]);
    expect(rows.length).toBeGreaterThan(10);
    expect(rows).toEqual(asserted());
  });

  it("of an idle project is a query for each shard of each queue, one of the cancellations and one of each of three more", () => {
    const reads = 3 * SHARDS + 3;
    expect(page).toContain(`These ${reads} reads\n  a minute are ${(reads * 24 * 60).toLocaleString("en")} a day.`);
  });
});

describe("the life of an order", () => {
  it("has every state", () => {
    const states = tableRows(read(`${FOLDER}/lifecycle.md`)).flatMap(([state = ""]) => codes(state).slice(0, 1));
    expect(states.slice(0, Object.keys(ORDER_TRANSITIONS).length)).toEqual(Object.keys(ORDER_TRANSITIONS));
  });
});

describe("the data model", () => {
  it("has every path that the rules are asked for", () => {
    const [table = ""] = section(`\n${read(`${FOLDER}/data-model.md`)}`, "# Data model").split("## Queries");
    const described = tableRows(table).map(([path = ""]) => (codes(path)[0] ?? "").split("/"));
    const collections = new Set(described.map((path) => path.filter((_, index) => index % 2 === 0).join("/")));
    const asked = Object.keys(READERS).map((path) => path.split("?")[0] ?? "");
    const known = asked.filter((path) => !/unknown|private|ledger/.test(path));
    const missing = known.map((path) =>
      path
        .split("/")
        .filter((_, index) => index % 2 === 0)
        .join("/"),
    );
    expect(missing.filter((path) => !collections.has(path))).toEqual([]);
  });
});
