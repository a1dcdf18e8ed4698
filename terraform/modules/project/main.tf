resource "google_project" "this" {
  project_id          = var.project.id
  name                = var.project.name
  org_id              = startswith(var.project.parent, "organizations/") ? trimprefix(var.project.parent, "organizations/") : null
  folder_id           = startswith(var.project.parent, "folders/") ? trimprefix(var.project.parent, "folders/") : null
  billing_account     = var.project.billing_account
  auto_create_network = false
  deletion_policy     = var.deletion_protection ? "PREVENT" : "DELETE"

  # Without it the Firebase console does not list the project.
  labels = { firebase = "enabled" }
}

resource "google_project_service" "this" {
  for_each = var.services

  project            = google_project.this.project_id
  service            = each.value
  disable_on_destroy = false
}

# A service answers "not enabled" for a while after it was enabled.
resource "time_sleep" "services" {
  create_duration = "60s"
  triggers        = { services = join(",", sort(keys(google_project_service.this))) }
}

# Google makes the default service accounts editors of the project. Functions run as their own accounts, so the
# default ones lose that role.
resource "google_project_default_service_accounts" "this" {
  project        = google_project.this.project_id
  action         = "DEPRIVILEGE"
  restore_policy = "NONE"

  depends_on = [time_sleep.services]
}

# Cloud Build still builds the functions' images as the default compute account: this is all that it takes.
resource "google_project_iam_member" "build" {
  project = google_project.this.project_id
  role    = "roles/cloudbuild.builds.builder"
  member  = "serviceAccount:${google_project.this.number}-compute@developer.gserviceaccount.com"

  depends_on = [google_project_default_service_accounts.this]
}

resource "google_project_service_identity" "pubsub" {
  provider = google-beta

  project = google_project.this.project_id
  service = "pubsub.googleapis.com"

  depends_on = [time_sleep.services]
}
