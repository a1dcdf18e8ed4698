locals {
  readers = merge([
    for secret, settings in var.secrets : {
      for name, member in settings.readers : "${secret}/${name}" => { member = member, secret = secret }
    }
  ]...)
}

# Containers only: a person adds the versions, so that no value is ever in a state file or a plan.
resource "google_secret_manager_secret" "this" {
  for_each = var.secrets

  project             = var.project_id
  secret_id           = each.key
  deletion_protection = var.deletion_protection
  version_destroy_ttl = "${var.destroy_delay_days * 86400}s"

  replication {
    user_managed {
      replicas {
        location = var.location
      }
    }
  }
}

# The Firebase CLI would grant this when it deploys a function that reads the secret, and leaves it alone where it is.
resource "google_secret_manager_secret_iam_member" "reader" {
  for_each = local.readers

  project   = var.project_id
  secret_id = google_secret_manager_secret.this[each.value.secret].secret_id
  role      = "roles/secretmanager.secretAccessor"
  member    = each.value.member
}
