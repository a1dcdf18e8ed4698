/** A change as `terraform show -json` and `terraform test -json -verbose` describe it. */
export interface ResourceChange {
  readonly address: string;
  readonly type: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly after: Readonly<Record<string, unknown>> | null;
  };
}

export interface Finding {
  readonly rule: RuleName;
  readonly address: string;
}

type Values = Readonly<Record<string, unknown>>;
type Rule = (values: Values, type: string) => boolean;

const BASIC_ROLE = /(?:^|[^\w./])roles\/(?:editor|owner|viewer)(?![\w.])/;
const PUBLIC_MEMBER = /\ball(?:Authenticated)?Users\b/;
const KEYS = ["google_apikeys_key", "google_service_account_key", "google_storage_hmac_key"];
const CLAUSE = /^assertion\.([a-z_]+) == '([^']+)'$/;
const TRUST = ["ref", "repository_id", "repository_owner_id"];

/**
 * What no plan of this system may do, whatever its tests say. Each rule answers whether a resource, as it would be,
 * breaks it; what is known only after the apply is absent from its values.
 */
const RULES = {
  "basic role": (values) => strings(values).some((text) => BASIC_ROLE.test(text)),
  "public member": (values) => strings(values).some((text) => PUBLIC_MEMBER.test(text)),
  "long-lived key": (_, type) => KEYS.includes(type),
  "secret in the state": (_, type) => type === "google_secret_manager_secret_version",
  // A binding or policy takes away what it does not list: also what the Firebase CLI and Google granted.
  "roles not granted one by one": (_, type) => /_iam_(?:binding|policy)$/.test(type),
  "unlimited granting of roles": (values) =>
    values["role"] === "roles/resourcemanager.projectIamAdmin" && !limitsGrants(values["condition"]),
  "federation not bound to the repository": (values, type) =>
    type === "google_iam_workload_identity_pool_provider" && !trustsOneRepository(values["attribute_condition"]),
  "whole federation pool trusted": (values) => /^principalSet:.*\/\*$/.test(String(values["member"])),
  "project not protected": (values, type) => type === "google_project" && values["deletion_policy"] !== "PREVENT",
  "database not protected": (values, type) =>
    type === "google_firestore_database" && values["delete_protection_state"] !== "DELETE_PROTECTION_ENABLED",
  "database not recoverable": (values, type) =>
    type === "google_firestore_database" &&
    values["point_in_time_recovery_enablement"] !== "POINT_IN_TIME_RECOVERY_ENABLED",
  "secret not protected": (values, type) =>
    type === "google_secret_manager_secret" && values["deletion_protection"] !== true,
} as const satisfies Record<string, Rule>;

export type RuleName = keyof typeof RULES;

/** Everything in a plan that breaks a rule. What it deletes breaks none. */
export function violations(changes: readonly ResourceChange[]): Finding[] {
  return changes.flatMap(({ address, type, change: { after } }) => {
    if (after === null) return [];
    const broken = Object.entries(RULES).filter(([, breaks]) => breaks(after, type));
    return broken.map(([rule]) => ({ rule: rule as RuleName, address }));
  });
}

/** Every text in a value, however deep. */
function strings(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(strings) : [];
}

function limitsGrants(condition: unknown): boolean {
  return strings(condition).some((text) =>
    /^api\.getAttribute\(.*modifiedGrantsByRole.*\)\.hasOnly\(\[.+\]\)$/.test(text),
  );
}

/** Whether a condition demands an owner, a repository and a branch, and offers no way around them. */
function trustsOneRepository(condition: unknown): boolean {
  if (typeof condition !== "string") return false;
  const claims = condition.split(" && ").map((clause) => CLAUSE.exec(clause)?.[1]);
  return !claims.includes(undefined) && TRUST.every((claim) => claims.includes(claim));
}
