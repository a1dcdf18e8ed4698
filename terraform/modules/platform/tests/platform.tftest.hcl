# Applies the whole platform to mock providers, so that every name and member is known.

mock_provider "google" {
  mock_resource "google_iam_workload_identity_pool" {
    defaults = { name = "projects/123456789012/locations/global/workloadIdentityPools/github" }
  }
  mock_resource "google_monitoring_notification_channel" {
    defaults = { name = "projects/holdfast-test/notificationChannels/1" }
  }
  mock_resource "google_pubsub_topic" {
    defaults = { id = "projects/holdfast-test/topics/topic" }
  }
}

mock_provider "google" {
  alias = "bootstrap"

  mock_resource "google_project" {
    defaults = { number = "123456789012" }
  }
}

mock_provider "google-beta" {
  mock_resource "google_project_service_identity" {
    defaults = { member = "serviceAccount:service-123456789012@gcp-sa-pubsub.iam.gserviceaccount.com" }
  }
}

mock_provider "time" {}

variables {
  alert_emails = { on-call = "on-call@example.com" }
  budget       = { units = 100 }
  github       = { environment = "test", owner_id = "1234", repository_id = "5678" }
  project = {
    billing_account = "012345-6789AB-CDEF01"
    id              = "holdfast-test"
    name            = "Holdfast test"
    parent          = "folders/123456789012"
  }
  region = "us-central1"
}

run "platform" {
  # Who may do what

  assert {
    condition     = length(setintersection(["roles/editor", "roles/owner", "roles/viewer"], [for binding in output.role_bindings : binding.role])) == 0
    error_message = "A basic role reaches everything in the project."
  }

  assert {
    condition     = alltrue([for binding in output.role_bindings : !contains(["allAuthenticatedUsers", "allUsers"], binding.member)])
    error_message = "Nothing of Terraform's is public: the Firebase CLI opens the HTTPS functions, and only them."
  }

  assert {
    condition = alltrue([
      for binding in output.role_bindings :
      can(regex("^serviceAccount:[a-z0-9-]+@(holdfast-test\\.iam|developer|gcp-sa-pubsub\\.iam)\\.gserviceaccount\\.com$", binding.member)) ||
      startswith(binding.member, "principalSet://iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/github/attribute.")
    ])
    error_message = "Roles go to service accounts of this project and to runs of the repository, to nobody else."
  }

  assert {
    condition = toset([for account in regexall("serviceAccount: \"([a-z-]+)@\"", file("../../../functions/src/helpers/function-groups.ts")) : account[0]]) == toset([
      for name in keys(output.service_accounts) : "holdfast-${name}" if !contains(["apply", "deploy", "plan"], name)
    ])
    error_message = "Each function group of the code has its account, and there is no other."
  }

  assert {
    condition = toset([for binding in output.role_bindings : "${binding.role} on ${binding.scope}" if binding.member == "serviceAccount:holdfast-https@holdfast-test.iam.gserviceaccount.com"]) == toset([
      "projects/holdfast-test/roles/holdfast.accounts on project",
      "roles/datastore.user on project",
      "roles/pubsub.publisher on topic purchases",
      "roles/secretmanager.secretAccessor on secret STRIPE_API_KEY",
      "roles/secretmanager.secretAccessor on secret STRIPE_WEBHOOK_SECRETS",
    ])
    error_message = "The HTTPS functions may do exactly their work."
  }

  assert {
    condition = toset([for binding in output.role_bindings : "${binding.role} on ${binding.scope}" if binding.member == "serviceAccount:holdfast-finalizer@holdfast-test.iam.gserviceaccount.com"]) == toset([
      "roles/datastore.user on project",
      "roles/eventarc.eventReceiver on project",
      "roles/run.invoker on project",
      "roles/secretmanager.secretAccessor on secret STRIPE_API_KEY",
    ])
    error_message = "The finalizer may do exactly its work."
  }

  assert {
    condition = toset([for binding in output.role_bindings : "${binding.role} on ${binding.scope}" if binding.member == "serviceAccount:holdfast-consumer@holdfast-test.iam.gserviceaccount.com"]) == toset([
      "roles/datastore.user on project",
      "roles/eventarc.eventReceiver on project",
      "roles/run.invoker on project",
    ])
    error_message = "Consumers may do exactly their work."
  }

  assert {
    condition = toset([for binding in output.role_bindings : "${binding.role} on ${binding.scope}" if binding.member == "serviceAccount:holdfast-relay@holdfast-test.iam.gserviceaccount.com"]) == toset([
      "roles/datastore.user on project",
      "roles/eventarc.eventReceiver on project",
      "roles/pubsub.publisher on topic domain-events",
      "roles/run.invoker on project",
    ])
    error_message = "The relay may do exactly its work."
  }

  assert {
    condition = toset([for binding in output.role_bindings : "${binding.role} on ${binding.scope}" if binding.member == "serviceAccount:holdfast-scheduled@holdfast-test.iam.gserviceaccount.com"]) == toset([
      "projects/holdfast-test/roles/holdfast.erasures on project",
      "roles/datastore.user on project",
      "roles/pubsub.publisher on topic domain-events",
      "roles/pubsub.publisher on topic purchases",
      "roles/run.invoker on project",
      "roles/secretmanager.secretAccessor on secret STRIPE_API_KEY",
    ])
    error_message = "Scheduled functions may do exactly their work."
  }

  assert {
    condition = toset([for binding in output.role_bindings : binding.role if binding.scope == "project" && binding.member == "serviceAccount:123456789012-compute@developer.gserviceaccount.com"]) == toset([
      "roles/cloudbuild.builds.builder",
    ])
    error_message = "The default compute account builds, and does nothing else."
  }

  # The pipeline

  assert {
    condition = alltrue([
      for binding in output.role_bindings :
      can(regex("([vV]iewer|/browser|\\.securityReviewer|\\.serviceUsageConsumer|/holdfast\\.plan)$", binding.role))
      if binding.member == "serviceAccount:holdfast-plan@holdfast-test.iam.gserviceaccount.com"
    ])
    error_message = "The identity that plans has no role that writes."
  }

  assert {
    condition     = alltrue([for permission in output.plan_permissions : can(regex("\\.(get|getIamPolicy|getMetadata|list)$", permission))])
    error_message = "The identity that plans has no permission that writes."
  }

  assert {
    condition     = length([for permission in output.plan_permissions : permission if strcontains(permission, "entities") || strcontains(permission, "users") || strcontains(permission, "versions")]) == 0
    error_message = "The identity that plans reads no document, account or secret."
  }

  assert {
    condition = toset(output.grantable_roles) == toset([
      "projects/holdfast-test/roles/holdfast.accounts",
      "projects/holdfast-test/roles/holdfast.erasures",
      "roles/datastore.user",
      "roles/eventarc.eventReceiver",
      "roles/run.invoker",
    ])
    error_message = "The pipeline may grant the roles of functions, and no other."
  }

  assert {
    condition = length(setintersection(
      ["roles/iam.roleAdmin", "roles/iam.securityAdmin", "roles/iam.serviceAccountKeyAdmin", "roles/iam.serviceAccountTokenCreator", "roles/iam.workloadIdentityPoolAdmin"],
      [for binding in output.role_bindings : binding.role]
    )) == 0
    error_message = "Nobody may make keys, mint tokens, widen custom roles or widen trust."
  }

  assert {
    condition = toset([for binding in output.role_bindings : "${trimprefix(binding.member, "serviceAccount:")} as ${binding.scope}" if binding.role == "roles/iam.serviceAccountUser"]) == toset([
      for account in [
        "123456789012-compute@developer",
        "holdfast-consumer@holdfast-test.iam",
        "holdfast-finalizer@holdfast-test.iam",
        "holdfast-https@holdfast-test.iam",
        "holdfast-relay@holdfast-test.iam",
        "holdfast-scheduled@holdfast-test.iam",
      ] : "holdfast-deploy@holdfast-test.iam.gserviceaccount.com as account projects/holdfast-test/serviceAccounts/${account}.gserviceaccount.com"
    ])
    error_message = "The Firebase CLI deploys functions as their accounts and builds them as the build account; nobody acts as anybody else."
  }

  assert {
    condition = toset([for binding in output.role_bindings : "${binding.scope} by ${reverse(split("/attribute.", binding.member))[0]}" if binding.role == "roles/iam.workloadIdentityUser"]) == toset([
      "account projects/holdfast-test/serviceAccounts/holdfast-apply@holdfast-test.iam.gserviceaccount.com by environment/test",
      "account projects/holdfast-test/serviceAccounts/holdfast-deploy@holdfast-test.iam.gserviceaccount.com by environment/test",
      "account projects/holdfast-test/serviceAccounts/holdfast-plan@holdfast-test.iam.gserviceaccount.com by repository_id/5678",
    ])
    error_message = "Runs of the repository plan; what changes anything takes the environment, and with it its approval."
  }

  assert {
    condition     = output.federation_conditions["plan"] == "assertion.repository_owner_id == '1234' && assertion.repository_id == '5678' && assertion.ref == 'refs/heads/main'"
    error_message = "Planning takes the owner, the repository and the branch."
  }

  assert {
    condition     = output.federation_conditions["apply"] == "${output.federation_conditions["plan"]} && assertion.environment == 'test'"
    error_message = "Applying takes the environment too."
  }

  # Data

  assert {
    condition     = output.database.delete_protection_state == "DELETE_PROTECTION_ENABLED" && output.database.point_in_time_recovery == "POINT_IN_TIME_RECOVERY_ENABLED"
    error_message = "Unless told otherwise, the database cannot be deleted and can be restored to any minute."
  }

  assert {
    condition     = output.database.concurrency_mode == "OPTIMISTIC"
    error_message = "The commits of the functions rely on preconditions, not on locks."
  }

  assert {
    condition     = output.database.daily_backup_retention == "604800s" && output.database.weekly_backup_retention == "8467200s"
    error_message = "Unless told otherwise, daily backups are kept for a week and weekly ones for fourteen."
  }

  assert {
    condition     = output.topics == toset(values(jsondecode(file("../../../functions/src/messages/topics.json"))))
    error_message = "The topics are those that the functions publish and listen to."
  }

  assert {
    condition     = output.dead_letters == { for topic in output.topics : topic => { subscription = "${topic}-dead", topic = "${topic}-dead" } }
    error_message = "Each topic has a dead-letter topic, with a subscription that keeps what arrives."
  }

  assert {
    condition = toset([for binding in output.role_bindings : "${binding.role} on ${binding.scope}" if binding.member == "serviceAccount:service-123456789012@gcp-sa-pubsub.iam.gserviceaccount.com"]) == toset([
      "roles/pubsub.publisher on topic domain-events-dead",
      "roles/pubsub.publisher on topic purchases-dead",
      "roles/pubsub.subscriber on project",
    ])
    error_message = "Pub/Sub itself may forward dead letters."
  }

  # Watching

  assert {
    condition = output.alerts == {
      dead_letters   = "Dead letters"
      errors         = "Error ratio"
      health         = "Health"
      oldest_message = "Oldest unacked message"
      payments       = "Payments"
      release_lag    = "Release lag"
      stuck_orders   = "Stuck orders"
    }
    error_message = "Each alert has its section in architecture/runbook.md."
  }

  assert {
    condition     = output.secrets == toset(["STRIPE_API_KEY", "STRIPE_WEBHOOK_SECRETS"])
    error_message = "The secrets are those that functions bind."
  }
}
