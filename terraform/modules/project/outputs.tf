output "build_service_account" {
  description = "The account that builds the functions' images, as projects/<id>/serviceAccounts/<email>."
  value       = "projects/${google_project.this.project_id}/serviceAccounts/${google_project.this.number}-compute@developer.gserviceaccount.com"
  depends_on  = [google_project_iam_member.build]
}

output "id" {
  description = "The project's id, once its services answer."
  value       = google_project.this.project_id
  depends_on  = [time_sleep.services]
}

output "number" {
  description = "The project's number."
  value       = google_project.this.number
}

output "pubsub_service_agent" {
  description = "Pub/Sub's own account in this project, as an IAM member."
  value       = google_project_service_identity.pubsub.member
}

output "role_bindings" {
  description = "Every role that this module grants."
  value = [{
    member = google_project_iam_member.build.member
    role   = google_project_iam_member.build.role
    scope  = "project"
  }]
}
