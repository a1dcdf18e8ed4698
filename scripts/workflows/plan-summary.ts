import { readFileSync } from "node:fs";
import { summary, type Plan } from "./plan.ts";

// The environment's name, and files with what `terraform show -json` and `terraform show` print of its plan.
const [environment = "", json = "", text = ""] = process.argv.slice(2);
const plan = JSON.parse(readFileSync(json, "utf8")) as Plan;
process.stdout.write(summary(environment, plan, readFileSync(text, "utf8")));
