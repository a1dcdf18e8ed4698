locals {
  # Names can be given up and taken by somebody else; these numbers cannot.
  repository = [
    "assertion.repository_owner_id == '${var.github.owner_id}'",
    "assertion.repository_id == '${var.github.repository_id}'",
    "assertion.ref == '${var.github.ref}'",
  ]

  # Reading takes the branch; changing anything takes the environment too, whose reviewers GitHub has asked by then.
  providers = {
    plan = {
      condition = join(" && ", local.repository)
      mapping   = { "attribute.repository_id" = "assertion.repository_id" }
    }
    apply = {
      condition = join(" && ", concat(local.repository, ["assertion.environment == '${var.github.environment}'"]))
      mapping   = { "attribute.environment" = "assertion.environment" }
    }
  }
  principals = {
    plan  = "attribute.repository_id/${var.github.repository_id}"
    apply = "attribute.environment/${var.github.environment}"
  }
}

resource "google_iam_workload_identity_pool" "github" {
  project                   = var.project_id
  workload_identity_pool_id = "github"
  display_name              = "GitHub Actions"
  description               = "Runs of this system's own repository. No key ever leaves Google."
}

resource "google_iam_workload_identity_pool_provider" "this" {
  for_each = local.providers

  project                            = var.project_id
  workload_identity_pool_id          = google_iam_workload_identity_pool.github.workload_identity_pool_id
  workload_identity_pool_provider_id = "github-${each.key}"
  display_name                       = "GitHub Actions: ${each.key}"
  attribute_condition                = each.value.condition
  attribute_mapping                  = merge({ "google.subject" = "assertion.sub" }, each.value.mapping)

  oidc {
    issuer_uri = "https://token.actions.githubusercontent.com"
  }
}

resource "google_service_account_iam_member" "federated" {
  for_each = var.accounts

  service_account_id = each.value.account
  role               = "roles/iam.workloadIdentityUser"
  member             = "principalSet://iam.googleapis.com/${google_iam_workload_identity_pool.github.name}/${local.principals[each.value.provider]}"
}
