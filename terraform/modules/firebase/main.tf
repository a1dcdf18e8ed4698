resource "google_firebase_project" "this" {
  provider = google-beta

  project = var.project_id
}

resource "google_firebase_web_app" "this" {
  provider = google-beta

  project      = google_firebase_project.this.project
  display_name = var.web_app_name

  # A deleted app could be restored for 30 days, and would hold its name until then.
  deletion_policy = "DELETE"
}
