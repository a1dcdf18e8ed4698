import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { auditDatabase } from "../audit.ts";
import { withFirestore } from "../connect.ts";
import { plantDoubleSale, sell } from "./sale.ts";

const PROJECT = "demo-drill";

describe("the sale of the restore drill", () => {
  it("leaves a consistent database, in which a planted double sale is found", async () => {
    process.env["GCLOUD_PROJECT"] = PROJECT;
    await sell(PROJECT);
    await withFirestore(PROJECT, async (db) => {
      const { counts, violations } = await auditDatabase(db);
      assert.deepEqual([counts["orders"], counts["tickets"], violations], [40, 65, []]);
      await plantDoubleSale(db);
      assert.notDeepEqual((await auditDatabase(db)).violations, []);
    });
  });
});
