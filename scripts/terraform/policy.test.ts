import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { violations, type RuleName } from "./policy.ts";

type Values = Record<string, unknown>;

const found = (type: string, after: Values | null): RuleName[] => {
  const findings = violations([{ address: `${type}.x`, type, change: { actions: ["create"], after } }]);
  return findings.map(({ rule }) => rule);
};
const grant = (values: Values) => found("google_project_iam_member", { member: "serviceAccount:a@b", ...values });
const provider = (condition: unknown) =>
  found("google_iam_workload_identity_pool_provider", { attribute_condition: condition });

const BOUND =
  "assertion.repository_owner_id == '1' && assertion.repository_id == '2' && assertion.ref == 'refs/heads/main'";
const DATABASE = {
  delete_protection_state: "DELETE_PROTECTION_ENABLED",
  point_in_time_recovery_enablement: "POINT_IN_TIME_RECOVERY_ENABLED",
};

describe("a role binding", () => {
  for (const role of ["roles/editor", "roles/owner", "roles/viewer"]) {
    it(`may not grant ${role}`, () => {
      assert.deepEqual(grant({ role }), ["basic role"]);
    });
  }

  for (const role of [
    "roles/pubsub.editor",
    "roles/monitoring.viewer",
    "roles/editorial",
    "organizations/1/roles/owner",
  ]) {
    it(`may grant ${role}`, () => {
      assert.deepEqual(grant({ role }), []);
    });
  }

  for (const member of ["allUsers", "allAuthenticatedUsers"]) {
    it(`may not be for ${member}`, () => {
      assert.deepEqual(grant({ role: "roles/run.invoker", member }), ["public member"]);
    });
  }

  it("is read wherever a resource hides it", () => {
    const policy = JSON.stringify({ bindings: [{ role: "roles/owner", members: ["allUsers"] }] });
    const expected: RuleName[] = ["basic role", "public member", "roles not granted one by one"];
    assert.deepEqual(found("google_project_iam_policy", { policy_data: policy }), expected);
    assert.deepEqual(found("google_bigquery_dataset", { access: [{ role: "roles/owner" }] }), ["basic role"]);
  });

  it("adds one member to one role", () => {
    const values = { role: "roles/run.invoker", members: [] };
    assert.deepEqual(found("google_project_iam_binding", values), ["roles not granted one by one"]);
  });

  it("may let somebody grant roles only by name", () => {
    const role = "roles/resourcemanager.projectIamAdmin";
    const only = "api.getAttribute('iam.googleapis.com/modifiedGrantsByRole', []).hasOnly(['roles/run.invoker'])";
    assert.deepEqual(grant({ role, condition: [{ expression: only }] }), []);
    for (const condition of [undefined, [], [{ expression: "true" }], [{ expression: `true || ${only}` }]]) {
      assert.deepEqual(grant({ role, condition }), ["unlimited granting of roles"]);
    }
  });

  it("may not trust every run that the federation lets in", () => {
    const pool = "principalSet://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/github";
    assert.deepEqual(grant({ role: "roles/browser", member: `${pool}/*` }), ["whole federation pool trusted"]);
    assert.deepEqual(grant({ role: "roles/browser", member: `${pool}/attribute.repository_id/2` }), []);
  });
});

describe("a federation condition", () => {
  it("may name owner, repository and branch, and more", () => {
    assert.deepEqual(provider(BOUND), []);
    assert.deepEqual(provider(`${BOUND} && assertion.environment == 'prod'`), []);
  });

  const weak = {
    "nothing at all": undefined,
    "whatever comes": "true",
    "any repository of the owner": "assertion.repository_owner_id == '1' && assertion.ref == 'refs/heads/main'",
    "any branch": "assertion.repository_owner_id == '1' && assertion.repository_id == '2'",
    "a way around": `${BOUND} || true`,
    "a way around within a value": `${BOUND.slice(0, -1)}' || 'a' == 'a'`,
    "the opposite": BOUND.replaceAll("==", "!="),
  };
  for (const [what, condition] of Object.entries(weak)) {
    it(`may not demand ${what}`, () => {
      assert.deepEqual(provider(condition), ["federation not bound to the repository"]);
    });
  }
});

describe("a credential", () => {
  for (const type of ["google_apikeys_key", "google_service_account_key", "google_storage_hmac_key"]) {
    it(`may not be a ${type}`, () => {
      assert.deepEqual(found(type, {}), ["long-lived key"]);
    });
  }

  it("may not reach the state", () => {
    assert.deepEqual(found("google_secret_manager_secret_version", {}), ["secret in the state"]);
  });
});

describe("what cannot be made again", () => {
  it("is protected and recoverable", () => {
    assert.deepEqual(found("google_firestore_database", DATABASE), []);
    assert.deepEqual(found("google_project", { deletion_policy: "PREVENT" }), []);
    assert.deepEqual(found("google_secret_manager_secret", { deletion_protection: true }), []);
  });

  it("is named where it is not", () => {
    assert.deepEqual(found("google_firestore_database", {}), ["database not protected", "database not recoverable"]);
    assert.deepEqual(found("google_project", { deletion_policy: "DELETE" }), ["project not protected"]);
    assert.deepEqual(found("google_secret_manager_secret", {}), ["secret not protected"]);
  });
});

it("a resource that goes breaks no rule", () => {
  assert.deepEqual(found("google_service_account_key", null), []);
});
