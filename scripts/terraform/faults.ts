import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../failure.ts";
import type { Finding, RuleName } from "./policy.ts";

/** A mistake that the policy must find in a plan, and where. */
interface Fault {
  readonly rule: RuleName;
  readonly address: string;
  readonly file: string;
  readonly plant: (text: string) => string;
}

/** Planted all at once, so that one plan shows them all. They are in files that every environment shares, but one. */
const FAULTS: readonly Fault[] = [
  {
    rule: "basic role",
    address: "module.platform.google_project_iam_member.planted",
    file: "modules/platform/pipeline.tf",
    plant: adding(`resource "google_project_iam_member" "planted" {
  project = module.project.id
  role    = "roles/editor"
  member  = module.identities.members["deploy"]
}`),
  },
  {
    rule: "public member",
    address: "module.platform.module.pubsub.google_pubsub_topic_iam_member.planted",
    file: "modules/pubsub/main.tf",
    plant: adding(`resource "google_pubsub_topic_iam_member" "planted" {
  project = var.project_id
  topic   = google_pubsub_topic.this["purchases"].name
  role    = "roles/pubsub.publisher"
  member  = "allUsers"
}`),
  },
  {
    rule: "long-lived key",
    address: "module.platform.module.identities.google_service_account_key.planted",
    file: "modules/identities/main.tf",
    plant: adding(`resource "google_service_account_key" "planted" {
  service_account_id = local.names["deploy"]
}`),
  },
  {
    rule: "federation not bound to the repository",
    address: 'module.platform.module.federation.google_iam_workload_identity_pool_provider.this["plan"]',
    file: "modules/federation/main.tf",
    plant: replacing('join(" && ", local.repository)', '"true"'),
  },
  {
    rule: "database not protected",
    address: "module.platform.module.firestore.google_firestore_database.this",
    file: "modules/firestore/main.tf",
    plant: replacing('"DELETE_PROTECTION_ENABLED"', '"DELETE_PROTECTION_DISABLED"'),
  },
  {
    rule: "database not recoverable",
    address: "module.platform.module.firestore.google_firestore_database.this",
    file: "modules/firestore/main.tf",
    plant: replacing('"POINT_IN_TIME_RECOVERY_ENABLED"', '"POINT_IN_TIME_RECOVERY_DISABLED"'),
  },
  {
    rule: "project not protected",
    address: "module.platform.module.project.google_project.this",
    file: "envs/dev/terraform.tfvars",
    plant: adding("deletion_protection = false"),
  },
];

/** Breaks the configuration in `folder`, which has to be a copy. */
export function plantFaults(folder: string): void {
  for (const { file, plant } of FAULTS) {
    const path = join(folder, file);
    writeFileSync(path, plant(readFileSync(path, "utf8")));
  }
}

/** The planted faults that the findings do not name. */
export function missedFaults(findings: readonly Finding[]): Fault[] {
  return FAULTS.filter(
    ({ rule, address }) => !findings.some((found) => found.rule === rule && found.address === address),
  );
}

export const FAULT_COUNT = FAULTS.length;

function adding(block: string): Fault["plant"] {
  return (text) => `${text}\n${block}\n`;
}

function replacing(part: string, other: string): Fault["plant"] {
  return (text) => {
    if (!text.includes(part)) throw new Failure(`Nothing to break: ${part} is not there any more.`);
    return text.replace(part, other);
  };
}
