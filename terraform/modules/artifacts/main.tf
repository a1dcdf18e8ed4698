# Cloud Functions keeps the functions' images here, and would make the repository itself at the first deploy. Made
# before, it has the policy that the Firebase CLI looks for, so the CLI needs no right to change repositories. Running
# functions have their own copy of their image.
resource "google_artifact_registry_repository" "functions" {
  project                = var.project_id
  location               = var.location
  repository_id          = "gcf-artifacts"
  format                 = "DOCKER"
  cleanup_policy_dry_run = false

  cleanup_policies {
    id     = "firebase-functions-cleanup"
    action = "DELETE"

    condition {
      older_than = "${var.retention_days * 86400}s"
      tag_state  = "ANY"
    }
  }
}
